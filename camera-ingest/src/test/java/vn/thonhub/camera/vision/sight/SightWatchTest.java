package vn.thonhub.camera.vision.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.camera.vision.KeyframeDifference;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SightFault;

class SightWatchTest {
    /** Two ordinary minutes, from which every camera here learns its view. */
    private static final List<GreyPicture> ORDINARY = ordinary(new Street(7));

    private static List<GreyPicture> ordinary(Street street) {
        return Stream.generate(() -> street.frame().taken()).limit(120).toList();
    }

    private static final int PIXELS = Sketch.SOURCE_WIDTH * Sketch.SOURCE_HEIGHT;

    private final Street street = new Street(7);
    private final SightWatch watch = new SightWatch(everywhere());
    private final KeyframeDifference difference = MovedSince.everywhere();
    private Instant now = Instant.parse("2026-11-01T08:00:00Z");

    private static boolean[] everywhere() {
        var watched = new boolean[PIXELS];
        Arrays.fill(watched, true);
        return watched;
    }

    /** Shows a keyframe a second and returns what was said at any of them. */
    private Set<SightFault> show(int seconds, IntFunction<GreyPicture> pictures) {
        var said = java.util.EnumSet.noneOf(SightFault.class);
        for (var second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            said.addAll(look(watch, pictures.apply(second)).keySet());
        }
        return said;
    }

    private Map<SightFault, Instant> look(SightWatch looking, GreyPicture picture) {
        return looking.look(now, picture, MovedSince.isSeen(difference, picture));
    }

    private void learn() {
        assertThat(show(ORDINARY.size(), ORDINARY::get)).isEmpty();
    }

    @Test
    void aStreetThroughTheDayIsSeen() {
        learn();
        // Clouds, a bright noon, evening, all over the hours' minutes.
        assertThat(show(300, s -> street.frame()
                        .light(1 + 0.25 * Math.sin(s / 20.0), 0)
                        .taken()))
                .isEmpty();
        assertThat(show(300, s -> street.frame().light(1 - s / 400.0, 0).taken()))
                .isEmpty();
    }

    @Test
    void theLightGoesOut() {
        learn();
        assertThat(show(40, s -> street.frame().light(0.06, 15).taken())).containsExactly(SightFault.DARK);
    }

    @Test
    void beforeItIsSureThatTheLightIsOutNothingElseIsConcluded() {
        learn();
        assertThat(watch.isDoubtful()).isFalse();
        assertThat(show(8, s -> street.frame().light(0.06, 15).taken())).isEmpty();
        assertThat(watch.isDoubtful()).isTrue();
    }

    @Test
    void aCameraThatStartsInTheDarkSaysSoToo() {
        assertThat(show(40, s -> street.frame().light(0.06, 15).taken())).containsExactly(SightFault.DARK);
    }

    @Test
    void aNightWithStreetLightIsNotDark() {
        learn();
        assertThat(show(200, s -> street.frame().light(0.35, 10).taken(4))).isEmpty();
    }

    @Test
    void glaringLightBlinds() {
        learn();
        assertThat(show(40, s -> street.frame().light(0.3, 225).taken())).containsExactly(SightFault.BLINDED);
    }

    /** A disc of white with a veil of scattered light over everything: less than half of the picture is washed out. */
    @Test
    void theSunInTheLensBlindsThoughOutlinesShineThrough() {
        learn();
        assertThat(show(40, s -> glare(street.frame().taken(), 90))).containsExactly(SightFault.BLINDED);
    }

    @Test
    void somethingLargeAndWhiteThatWaitsDoesNotBlind() {
        learn();
        assertThat(show(90, s -> glare(street.frame().taken(), 0))).doesNotContain(SightFault.BLINDED);
    }

    private static GreyPicture glare(GreyPicture picture, int veil) {
        var pixels = picture.pixels();
        for (var i = 0; i < pixels.length; i++) {
            var x = i % Sketch.SOURCE_WIDTH - 160;
            var y = i / Sketch.SOURCE_WIDTH - 70;
            var value = x * x + y * y < 75 * 75 ? 250 : veil + (pixels[i] & 0xff) * (255 - veil) / 255;
            pixels[i] = (byte) value;
        }
        return new GreyPicture(Sketch.SOURCE_WIDTH, Sketch.SOURCE_HEIGHT, pixels);
    }

    @Test
    void aBrightWebOverTheLensBlocksThoughMuchShinesThrough() {
        learn();
        assertThat(show(40, s -> lifted(street.frame().taken(), 0.6, 85))).containsExactly(SightFault.BLOCKED);
    }

    @Test
    void moreLightAtOnceDoesNotBlock() {
        learn();
        assertThat(show(60, s -> lifted(street.frame().taken(), 1.1, 45))).isEmpty();
    }

    private static GreyPicture lifted(GreyPicture picture, double share, int veil) {
        var pixels = picture.pixels();
        for (var i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.min(222, share * (pixels[i] & 0xff) + veil);
        }
        return new GreyPicture(Sketch.SOURCE_WIDTH, Sketch.SOURCE_HEIGHT, pixels);
    }

    @Test
    void aFaultIsSaidLateButHasBeenThereSinceItBegan() {
        learn();
        var began = now.plusSeconds(1);
        var since = new java.util.EnumMap<SightFault, Instant>(SightFault.class);
        for (var s = 0; s < 40; s++) {
            now = now.plusSeconds(1);
            since.putAll(look(watch, street.frame().light(0.06, 15).taken()));
        }
        assertThat(since).containsOnlyKeys(SightFault.DARK);
        assertThat(since.get(SightFault.DARK)).isBetween(began, began.plusSeconds(8));
    }

    @Test
    void headlightsForTwoSecondsAreNoFault() {
        learn();
        for (var i = 0; i < 10; i++) {
            assertThat(show(2, s -> street.frame().light(0.3, 225).taken())).isEmpty();
            assertThat(show(20, s -> street.frame().taken())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,320,180,90", "0,0,320,180,180", "40,0,280,180,60", "0,0,240,180,120"})
    void somethingOverTheLensBlocks(int left, int top, int width, int height, double grey) {
        learn();
        assertThat(show(40, s -> street.frame()
                        .covered(left, top, width, height, grey)
                        .taken()))
                .containsExactly(SightFault.BLOCKED);
        show(20, s -> street.frame().taken());
        assertThat(show(5, s -> street.frame().taken())).isEmpty();
    }

    @Test
    void aBusThatWaitsDoesNotBlock() {
        learn();
        assertThat(show(90, s -> street.frame().vehicle(60, 60, 180, 100).taken()))
                .isEmpty();
    }

    @Test
    void fogThatComesDoesNotBlock() {
        learn();
        assertThat(show(600, s -> street.frame().fog(Math.min(0.93, s / 400.0)).taken()))
                .isEmpty();
        assertThat(show(300, s -> street.frame().fog(0.97).taken())).isEmpty();
    }

    @Test
    void rainDoesNotBlock() {
        learn();
        assertThat(show(200, s -> street.frame().fog(0.3).rain(500).taken(3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void aLensOutOfFocusIsSaid(int radius) {
        learn();
        assertThat(show(80, s -> street.frame().blurred(radius).taken())).containsExactly(SightFault.DEFOCUSED);
    }

    @ParameterizedTest
    @CsvSource({"16,0,0", "-40,10,0", "0,-20,0", "90,-60,0", "0,0,8", "12,4,3"})
    void aCameraThatWasTurnedIsSaid(int right, int down, double degrees) {
        learn();
        assertThat(show(40, s -> street.turned(right, down, degrees).taken())).containsExactly(SightFault.MOVED);
    }

    @Test
    void howFarItWasTurnedIsKnown() {
        learn();
        show(40, s -> street.turned(24, -8, 0).taken());
        assertThat(watch.shift().right() * Sketch.SOURCE_WIDTH).isBetween(-26.0, -22.0);
        assertThat(watch.shift().down() * Sketch.SOURCE_HEIGHT).isBetween(6.0, 10.0);
    }

    @Test
    void windShakesTheMast() {
        learn();
        assertThat(show(200, s -> street.turned(s % 5 - 2, s % 3 - 1, 0).taken()))
                .isEmpty();
    }

    @Test
    void aPictureThatStaysIsFrozen() {
        learn();
        var last = street.frame().taken();
        assertThat(show(60, s -> last)).containsExactly(SightFault.FROZEN);
    }

    @Test
    void aQuietNightWithLittleNoiseIsNotFrozen() {
        learn();
        assertThat(show(200, s -> street.frame().light(0.4, 10).taken(0.4))).isEmpty();
    }

    @Test
    void aBurntInClockThatGoesOnDoesNotHideThatThePictureIsFrozen() {
        learn();
        assertThat(show(60, s -> {
                    var pixels = new Street(7).frame().taken().pixels();
                    Arrays.fill(pixels, 3_000, 3_100, (byte) (s * 7));
                    return new GreyPicture(Sketch.SOURCE_WIDTH, Sketch.SOURCE_HEIGHT, pixels);
                }))
                .containsExactly(SightFault.FROZEN);
    }

    @Test
    void aPictureInWhichOnlySomebodyFarOffMovesIsNotFrozen() {
        learn();
        assertThat(show(120, s -> {
                    var pixels = new Street(7).frame().taken().pixels();
                    for (var row = 0; row < 6; row++) {
                        var left = (80 + row) * Sketch.SOURCE_WIDTH + 100 + s % 60;
                        Arrays.fill(pixels, left, left + 3, (byte) 20);
                    }
                    return new GreyPicture(Sketch.SOURCE_WIDTH, Sketch.SOURCE_HEIGHT, pixels);
                }))
                .isEmpty();
    }

    @Test
    void aNewViewIsLearntWhenSomebodyAcceptsIt() {
        learn();
        assertThat(show(40, s -> street.turned(60, 0, 0).taken())).containsExactly(SightFault.MOVED);
        watch.accept();
        assertThat(show(120, s -> street.turned(60, 0, 0).taken())).isEmpty();
        assertThat(show(40, s -> street.frame().taken())).containsExactly(SightFault.MOVED);
    }

    @Test
    void aNewViewIsLearntWhenNobodyMindedForADay() {
        learn();
        show(40, s -> street.turned(60, 0, 0).taken());
        now = now.plus(Duration.ofHours(25));
        show(2, s -> street.turned(60, 0, 0).taken());
        assertThat(show(120, s -> street.turned(60, 0, 0).taken())).isEmpty();
    }

    @Test
    void aCameraTurnedWhileTheHubWasOffIsNoticed() {
        learn();
        var next = new SightWatch(everywhere());
        assertThat(next.remember(watch.memory())).isTrue();
        var said = java.util.EnumSet.noneOf(SightFault.class);
        for (var s = 0; s < 40; s++) {
            now = now.plusSeconds(1);
            said.addAll(look(next, street.turned(40, 0, 0).taken()).keySet());
        }
        assertThat(said).containsExactly(SightFault.MOVED);
    }

    @Test
    void whatIsNoMemoryIsLeftAlone() {
        assertThat(watch.remember(new byte[12])).isFalse();
        learn();
    }
}
