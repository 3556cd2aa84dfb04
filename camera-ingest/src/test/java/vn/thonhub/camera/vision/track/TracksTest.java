package vn.thonhub.camera.vision.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Tracks of sightings without pictures, drawn from seeds. */
class TracksTest {
    private static final double ASPECT = 16 / 9.0;
    private static final double STEP = 0.1;

    @Test
    void idsAreNeverGivenAgainAndNobodyIsFollowedLongUnseen() {
        for (var seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            var tracks = new Tracks(new KindJudge(Optional.empty()));
            var gone = new HashSet<Long>();
            var there = new HashSet<Long>();
            for (var n = 0; n < 300; n++) {
                tracks.next(at(n), STEP, ASPECT, traffic(random, n));
                var now = new HashSet<Long>();
                for (var object : tracks.objects(ASPECT)) {
                    now.add(object.id());
                    assertThat(object.lastSeen()).isAfter(at(n).minusMillis(10_200));
                    assertThat(object.firstSeen()).isBeforeOrEqualTo(object.lastSeen());
                }
                assertThat(Collections.disjoint(now, gone)).isTrue();
                there.removeAll(now);
                gone.addAll(there);
                there = now;
            }
        }
    }

    @Test
    void theOrderOfSightingsDoesNotMatter() {
        for (var seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var one = new Tracks(new KindJudge(Optional.empty()));
            var other = new Tracks(new KindJudge(Optional.empty()));
            for (var n = 0; n < 120; n++) {
                var sightings = traffic(random, n);
                one.next(at(n), STEP, ASPECT, sightings);
                var shuffled = new ArrayList<>(sightings);
                Collections.shuffle(shuffled, random);
                other.next(at(n), STEP, ASPECT, shuffled);
                assertThat(places(other)).isEqualTo(places(one));
            }
        }
    }

    @Test
    void whoIsHiddenForASecondComesBackAsTheSame() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 0; n < 60; n++) {
            var hidden = n >= 25 && n < 35;
            tracks.next(at(n), STEP, ASPECT, hidden ? List.of() : List.of(sighting(0.2 + 0.02 * n, 0.5, 0.1, 0.1)));
        }
        assertThat(tracks.objects(ASPECT)).singleElement().satisfies(object -> {
            assertThat(object.id()).isEqualTo(1);
            assertThat(object.foot().x() * ASPECT).isCloseTo(0.2 + 0.02 * 59, within(0.01));
        });
    }

    @Test
    void whoIsHiddenForASecondIsNotSeenAcrossHalfThePicture() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 0; n < 40; n++) {
            var far = n >= 34;
            tracks.next(
                    at(n),
                    STEP,
                    ASPECT,
                    n >= 25 && !far
                            ? List.of()
                            : List.of(sighting(far ? 1.1 : 0.2 + 0.01 * n, far ? 0.7 : 0.5, 0.1, 0.1)));
        }
        assertThat(tracks.objects(ASPECT))
                .allSatisfy(object -> assertThat(object.foot().x() * ASPECT).isLessThan(0.7));
    }

    @Test
    void twoWhoseWaysCrossKeepTheirIdentities() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 0; n < 60; n++) {
            tracks.next(
                    at(n),
                    STEP,
                    ASPECT,
                    List.of(
                            sighting(0.3 + 0.02 * n, 0.3 + 0.008 * n, 0.06, 0.1),
                            sighting(1.5 - 0.02 * n, 0.3 + 0.008 * n, 0.06, 0.1)));
        }
        var objects = tracks.objects(ASPECT).stream()
                .sorted(Comparator.comparingLong(TrackedObject::id))
                .toList();
        assertThat(objects).hasSize(2);
        assertThat(Math.abs(objects.get(0).foot().x() - objects.get(1).foot().x()) * ASPECT)
                .isCloseTo(2 * 0.02 * 59 - 1.2, within(0.03));
        var firstWasLeft = objects.get(0).firstSeen().equals(at(0));
        assertThat(firstWasLeft).isTrue();
    }

    @Test
    void whatLiesWhereSomebodyPassedWasBroughtUnlessTheBackgroundJustBeganAnew() {
        assertThat(lyingBeside(0.6, 60)).hasSize(1);
        assertThat(lyingBeside(0.6, 5)).isEmpty();
    }

    @Test
    void whatAppearsWhereNobodyPassedIsTheGroundInAnotherLight() {
        assertThat(lyingBeside(0.95, 60)).isEmpty();
    }

    @Test
    void whatWasBroughtIsKnownThoughTheCamerasClockWentBack() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 5000; n < 5050; n++) {
            tracks.next(at(n), STEP, ASPECT, List.of(sighting(0.1 + 0.03 * (n - 5000), 0.6, 0.15, 0.15)));
        }
        tracks.clear();
        assertThat(lyingBeside(tracks, 0.6, 60)).hasSize(1);
    }

    /**
     * Who stands still in the end, of one that drives through and something that is seen from the middle of his way on.
     *
     * @param foot where it lies; he drives at 0.6
     * @param relearnt seconds the background has been learnt anew for; what is taken for a part of it is seen no more
     */
    private static List<TrackedObject> lyingBeside(double foot, double relearnt) {
        return lyingBeside(new Tracks(new KindJudge(Optional.empty())), foot, relearnt);
    }

    private static List<TrackedObject> lyingBeside(Tracks tracks, double foot, double relearnt) {
        var lies = sighting(0.5, foot, 0.1, 0.1);
        var learnt = false;
        for (var n = 0; n < 80; n++) {
            tracks.relearnt(relearnt);
            var seen = new ArrayList<Sighting>();
            if (n < 50) {
                seen.add(sighting(0.1 + 0.03 * n, 0.6, 0.15, 0.15));
            }
            if (n >= 25 && !learnt) {
                seen.add(lies);
            }
            learnt |= !tracks.next(at(n), STEP, ASPECT, seen).isEmpty();
        }
        return tracks.objects(ASPECT).stream().filter(TrackedObject::still).toList();
    }

    @Test
    void whoIsSeenAsOneWithAnotherIsSaidToBeAGuess() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 0; n < 60; n++) {
            var one = sighting(0.3 + 0.01 * n, 0.6, 0.1, 0.15);
            var other = sighting(0.55 + 0.01 * n, 0.6, 0.1, 0.15);
            var merge = n >= 30 && n < 40;
            tracks.next(
                    at(n),
                    STEP,
                    ASPECT,
                    merge ? List.of(sighting(0.425 + 0.01 * n, 0.6, 0.35, 0.15)) : List.of(one, other));
            assertThat(tracks.objects(ASPECT)).allMatch(object -> object.guessed() == merge);
        }
    }

    @Test
    void whoStandsFarBesideABusThatWentAwayIsNoPartOfIt() {
        var tracks = new Tracks(new KindJudge(Optional.empty()));
        for (var n = 0; n < 80; n++) {
            var way = Math.min(1, Math.max(0, (n - 10) / 20.0));
            var bus = sighting(
                    Math.min(1, 0.5 + 0.05 * n) + 0.27 * way, 0.7 - 0.23 * way, 0.6 - 0.43 * way, 0.4 - 0.14 * way);
            // It hid somebody, who comes out from behind it: in two pieces it is as large as it was in one.
            var somebody = sighting(0.83, 0.36, 0.033, 0.07);
            tracks.next(at(n), STEP, ASPECT, n < 11 ? List.of(bus) : List.of(bus, somebody));
        }
        var largest = tracks.objects(ASPECT).stream()
                .max(Comparator.comparingDouble(object -> object.box().area()))
                .orElseThrow();
        assertThat(largest.box().width() * ASPECT).isCloseTo(0.17, within(0.03));
    }

    private static List<String> places(Tracks tracks) {
        return tracks.objects(ASPECT).stream()
                .map(object -> object.kind() + " " + object.box() + " " + object.firstSeen())
                .sorted()
                .toList();
    }

    /** Some that drive, some that are missed, some that were nothing. */
    private static List<Sighting> traffic(Random random, int n) {
        var sightings = new ArrayList<Sighting>();
        for (var lane = 0; lane < 5; lane++) {
            var x = (n * (0.01 + 0.004 * lane) + 0.3 * lane) % 2.2 - 0.2;
            if (x > 0 && x < ASPECT && random.nextInt(10) > 0) {
                sightings.add(sighting(
                        x + random.nextGaussian() * 0.002,
                        0.2 + 0.17 * lane + random.nextGaussian() * 0.002,
                        0.05 + 0.02 * lane,
                        0.06 + 0.01 * lane));
            }
        }
        if (random.nextInt(3) == 0) {
            sightings.add(sighting(random.nextDouble() * ASPECT, 0.1 + 0.9 * random.nextDouble(), 0.03, 0.03));
        }
        return sightings;
    }

    private static Sighting sighting(double x, double foot, double width, double height) {
        return new Sighting(new Frame(x, foot, width, height), true, 1, 1.5, Optional.empty(), true);
    }

    private static Instant at(int n) {
        return Stage.START.plusMillis(n * 100L);
    }
}
