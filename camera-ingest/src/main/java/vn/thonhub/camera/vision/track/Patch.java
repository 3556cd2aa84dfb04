package vn.thonhub.camera.vision.track;

import java.util.Optional;
import vn.thonhub.camera.vision.scene.GreyPicture;

/**
 * What a thing looked like in one picture, to be found again in the next ones by the least sum of absolute differences: who is
 * in a throng has no outline of his own, but a look. Immutable.
 *
 * @param frame where it was
 * @param values brightness at the points of a grid over the middle of it
 */
record Patch(Frame frame, int[] values) {
    /** Points of the grid in each direction. */
    private static final int GRID = 12;
    /** Share of the box that the grid spans: at its edge is what lies behind. */
    private static final double MIDDLE = 0.8;
    /** Mean steps of brightness by which a look must stray to be one. */
    private static final double TEXTURE = 7;
    /** Share of that by which it may differ where it is found. */
    private static final double SAME = 0.55;
    /** Contrast left in another light, at least, for a look to be told. */
    private static final double FAINTEST = 0.5;
    /** The same of what did not move, in another light. */
    private static final double THERE = 0.7;
    /** How far from where it is expected it is looked for, in its sizes. */
    private static final double REACH = 0.3;

    private static final int LEAST_REACH = 2;
    private static final int MOST_REACH = 10;
    /** Pictures are looked at in steps of this share of their width, which is a pixel at working size. */
    private static final double WORKING_WIDTH = 320;

    /** Empty where nothing could be told from anything else. */
    static Optional<Patch> of(GreyPicture picture, Frame frame) {
        var values = sample(picture, frame);
        return texture(values) < TEXTURE ? Optional.empty() : Optional.of(new Patch(frame, values));
    }

    /** Where it is now, as large as {@code expected}; empty when it is nowhere near. */
    Optional<Frame> find(GreyPicture picture, Frame expected) {
        var pixel = Math.max(1, Math.round(picture.width() / WORKING_WIDTH)) / (double) picture.height();
        var reach = (int) Math.max(LEAST_REACH, Math.min(MOST_REACH, REACH * frame.size() / pixel));
        var towardX = Math.round((expected.x() - frame.x()) / pixel);
        var towardY = Math.round((expected.foot() - frame.foot()) / pixel);
        var columns = new int[2 * reach + 1][];
        for (var across = -reach; across <= reach; across++) {
            columns[reach + across] = columns(picture, frame, (towardX + across) * pixel);
        }
        // Nearly everywhere it fits worse than where it is expected, which shows before all points are compared.
        var best = 1 + differs(picture, lines(picture, frame, towardY * pixel), columns[reach], Integer.MAX_VALUE);
        var bestX = 0.0;
        var bestY = 0.0;
        for (var down = -reach; down <= reach; down++) {
            var lines = lines(picture, frame, (towardY + down) * pixel);
            for (var across = -reach; across <= reach; across++) {
                var differs = differs(picture, lines, columns[reach + across], best);
                if (differs < best) {
                    best = differs;
                    bestX = (towardX + across) * pixel;
                    bestY = (towardY + down) * pixel;
                }
            }
        }
        return best > SAME * texture(values) * values.length
                ? Optional.empty()
                : Optional.of(new Frame(frame.x() + bestX, frame.foot() + bestY, expected.width(), expected.height()));
    }

    /** Whether it is still where it was, perhaps in another light. */
    boolean isThere(GreyPicture picture) {
        var seen = sample(picture, frame);
        var own = texture(values);
        var light = texture(seen) / own;
        if (light < FAINTEST || light > 1 / FAINTEST) {
            return false;
        }
        var mean = mean(values);
        var dark = mean(seen);
        var sum = 0.0;
        for (var i = 0; i < seen.length; i++) {
            sum += Math.abs((seen[i] - dark) / light - (values[i] - mean));
        }
        return sum <= THERE * own * values.length;
    }

    private int differs(GreyPicture picture, int[] lines, int[] columns, int enough) {
        var pixels = picture.pixels();
        var sum = 0;
        for (int row = 0, i = 0; row < GRID && sum < enough; row++) {
            for (var column = 0; column < GRID; column++, i++) {
                sum += Math.abs((pixels[lines[row] + columns[column]] & 0xff) - values[i]);
            }
        }
        return sum;
    }

    private static int[] sample(GreyPicture picture, Frame frame) {
        var values = new int[GRID * GRID];
        var lines = lines(picture, frame, 0);
        var columns = columns(picture, frame, 0);
        for (int row = 0, i = 0; row < GRID; row++) {
            for (var column = 0; column < GRID; column++, i++) {
                values[i] = picture.pixels()[lines[row] + columns[column]] & 0xff;
            }
        }
        return values;
    }

    /** Where the grid's columns lie in a line of pixels. @param x heights of the picture it lies to the right of the frame */
    private static int[] columns(GreyPicture picture, Frame frame, double x) {
        var left = frame.x() + x - MIDDLE * frame.width() / 2;
        var step = MIDDLE * frame.width() / (GRID - 1);
        var columns = new int[GRID];
        for (var column = 0; column < GRID; column++) {
            columns[column] = within((left + column * step) * picture.height(), picture.width());
        }
        return columns;
    }

    /** Where the lines of the grid's rows begin. @param y heights of the picture it lies below the frame */
    private static int[] lines(GreyPicture picture, Frame frame, double y) {
        var top = frame.top() + y + (1 - MIDDLE) * frame.height() / 2;
        var step = MIDDLE * frame.height() / (GRID - 1);
        var lines = new int[GRID];
        for (var row = 0; row < GRID; row++) {
            lines[row] = within((top + row * step) * picture.height(), picture.height()) * picture.width();
        }
        return lines;
    }

    private static int within(double at, int size) {
        return Math.max(0, Math.min(size - 1, (int) at));
    }

    /** Mean deviation from the mean. */
    private static double texture(int[] values) {
        var mean = mean(values);
        var away = 0.0;
        for (var value : values) {
            away += Math.abs(value - mean);
        }
        return away / values.length;
    }

    private static double mean(int[] values) {
        var sum = 0L;
        for (var value : values) {
            sum += value;
        }
        return (double) sum / values.length;
    }
}
