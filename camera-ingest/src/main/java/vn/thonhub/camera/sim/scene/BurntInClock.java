package vn.thonhub.camera.sim.scene;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/**
 * The date and time in the picture's corner, as {@code 2026-11-22 14:03:05.120}, made so that a machine reads it back:
 * white 5x7 glyphs in cells of 6x9 dots on a black bar, no font needed. In a picture of width W a dot is
 * {@code max(1, W / 320)} pixels; the bar's corner is at (4 dots, 4 dots); the first glyph's cell starts 2 dots inside.
 * A stream scaled down keeps the same proportions. Immutable.
 */
public final class BurntInClock {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final int LENGTH = 23;
    private static final int MARGIN = 4;
    private static final int INSET = 2;
    private static final int CELL_WIDTH = 6;
    private static final int CELL_HEIGHT = 9;
    private static final String GLYPHS = "0123456789-:. ";
    /** Seven rows of five dots for each of {@link #GLYPHS}, top row first, leftmost dot in the highest bit. */
    private static final int[][] DOTS = {
        {14, 17, 19, 21, 25, 17, 14}, {4, 12, 4, 4, 4, 4, 14}, {14, 17, 1, 2, 4, 8, 31}, {31, 2, 4, 2, 1, 17, 14},
        {2, 6, 10, 18, 31, 2, 2}, {31, 16, 30, 1, 1, 17, 14}, {6, 8, 16, 30, 17, 17, 14}, {31, 1, 2, 4, 8, 8, 8},
        {14, 17, 17, 14, 17, 17, 14}, {14, 17, 17, 15, 1, 2, 12}, {0, 0, 0, 31, 0, 0, 0}, {0, 12, 12, 0, 12, 12, 0},
        {0, 0, 0, 0, 0, 12, 12}, {0, 0, 0, 0, 0, 0, 0}
    };

    private final ZoneId zone;
    private final int dot;
    private final PixelBox bar;

    BurntInClock(ZoneId zone, int width) {
        this.zone = zone;
        dot = Math.max(1, width / 320);
        bar = new PixelBox(
                MARGIN * dot,
                MARGIN * dot,
                (MARGIN + 2 * INSET + LENGTH * CELL_WIDTH) * dot,
                (MARGIN + 2 * INSET + CELL_HEIGHT - 2) * dot);
    }

    PixelBox paint(int[] pixels, int stride, Instant at) {
        for (int v = bar.top(); v < bar.bottom(); v++) {
            Arrays.fill(pixels, v * stride + bar.left(), v * stride + bar.right(), 0x101010);
        }
        String text = FORM.format(at.atZone(zone));
        for (int i = 0; i < text.length(); i++) {
            glyph(pixels, stride, GLYPHS.indexOf(text.charAt(i)), (MARGIN + INSET + i * CELL_WIDTH) * dot);
        }
        return bar;
    }

    private void glyph(int[] pixels, int stride, int index, int left) {
        int top = (MARGIN + INSET) * dot;
        for (int v = 0; v < 7 * dot; v++) {
            for (int u = 0; u < 5 * dot; u++) {
                if ((DOTS[index][v / dot] >> 4 - u / dot & 1) == 1) {
                    pixels[(top + v) * stride + left + u] = 0xF4F4F4;
                }
            }
        }
    }

    /**
     * Reads the clock back from a picture of any size that carries it.
     *
     * @param luma brightness 0 to 255 of the pixel (u, v)
     * @param width width of that picture, pixels
     * @param zone the zone the clock was written in
     * @return empty when there is no readable clock
     */
    public static Optional<Instant> read(IntBinaryOperator luma, int width, ZoneId zone) {
        double dot = Math.max(1, width / 320.0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            text.append(GLYPHS.charAt(nearest(luma, (MARGIN + INSET + i * CELL_WIDTH) * dot, dot)));
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text, FORM);
            return Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static int nearest(IntBinaryOperator luma, double left, double dot) {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int g = 0; g < DOTS.length; g++) {
            int wrong = 0;
            for (int i = 0; i < 35; i++) {
                int u = (int) (left + (i % 5 + 0.5) * dot);
                int v = (int) ((MARGIN + INSET + i / 5 + 0.5) * dot);
                boolean lit = luma.applyAsInt(u, v) > 120;
                wrong += lit == ((DOTS[g][i / 5] >> 4 - i % 5 & 1) == 1) ? 0 : 1;
            }
            if (wrong < fewest) {
                fewest = wrong;
                best = g;
            }
        }
        return best;
    }
}
