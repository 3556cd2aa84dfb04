package vn.thonhub.camera.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Arithmetic on eight pixels, and the background made with it, say the same as pixel by pixel. */
class EightPixelsTest {
    private final Random random = new Random(5);

    /** Every pair of bytes, with other bytes beside it. */
    private void assertSame(LongBinaryOperator eight, IntBinaryOperator one) {
        for (var a = 0; a < 256; a++) {
            for (var b = 0; b < 256; b++) {
                var place = random.nextInt(8) * 8;
                var result = eight.applyAsLong(place(a, place), place(b, place)) >>> place & 0xff;
                assertThat(result).as("%d and %d", a, b).isEqualTo(one.applyAsInt(a, b));
            }
        }
    }

    private long place(int value, int place) {
        return random.nextLong() & ~(0xffL << place) | (long) value << place;
    }

    @Test
    void eachOperationIsThatOfItsBytes() {
        assertSame(EightPixels::atLeast, (a, b) -> a >= b ? 0x80 : 0);
        assertSame((a, b) -> a ^ EightPixels.crossed(a, b), Math::min);
        assertSame((a, b) -> b ^ EightPixels.crossed(a, b), Math::max);
        assertSame(EightPixels::distance, (a, b) -> Math.abs(a - b));
        assertSame(EightPixels::darker, (a, b) -> Math.max(0, a - b));
        assertSame(EightPixels::brighter, (a, b) -> Math.min(255, a + b));
    }

    private byte[] randomPicture() {
        var pixels = new byte[Luma.WIDTH * Luma.HEIGHT];
        random.nextBytes(pixels);
        return pixels;
    }

    @Test
    void theBackgroundIsTheMedianOfTheLastSeven() {
        var background = new MedianBackground();
        var pictures = IntStream.range(0, 9).mapToObj(i -> randomPicture()).toList();
        pictures.forEach(picture -> background.add(new Luma(picture), 0));
        var median = new long[Luma.WORDS];
        background.into(median, new MedianBackground.Part());
        for (var i = 0; i < Luma.WIDTH * Luma.HEIGHT; i++) {
            var pixel = i;
            var expected = pictures.stream()
                    .skip(2)
                    .mapToInt(picture -> picture[pixel] & 0xff)
                    .sorted()
                    .skip(3)
                    .findFirst();
            assertThat(PixelWords.pixel(median, i)).isEqualTo(expected.orElseThrow());
        }
    }

    @Test
    void aPictureIsRememberedDarkerByTheChangeOfLight() {
        var picture = randomPicture();
        for (var shift : new int[] {0, 40, -40}) {
            var remembered = new long[Luma.WORDS];
            new Luma(picture).darkerInto(remembered, shift);
            for (var i = 0; i < picture.length; i++) {
                assertThat(PixelWords.pixel(remembered, i))
                        .isEqualTo(Math.max(0, Math.min(255, (picture[i] & 0xff) - shift)));
            }
        }
    }
}
