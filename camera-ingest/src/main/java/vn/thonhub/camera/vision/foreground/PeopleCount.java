package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How many people stand in a marked area, by how much of the picture they fill: in a throng nobody can be told from his
 * neighbour, but its outline grows with it. What counts differs from how it usually looks there and is alive: people shift
 * their weight, goods and parked vehicles do not. Not thread-safe.
 */
final class PeopleCount {
    private static final double TALL = 1.7;
    /** Square metres one adds to the outline of a throng; some of everybody is hidden by others. Who stands alone counts for more. */
    private static final double ONE = 0.42;
    /** Pixels on a side of the blocks that are alive or not. */
    private static final int BLOCK = 8;
    /** Share of a block's pixels that must have stirred. */
    private static final double STIRRED = 0.12;
    /** Who passes behind is gone sooner. */
    private static final double STAYS_SECONDS = 3.5;
    /** Structure that is new there, steps of brightness on the mean: water and light have less. */
    private static final double BODY = 2.5;

    private final int width;
    private final int height;
    /** Pixels that people who stand in the area cover, and the square metres each stands for there. */
    private final int[] pixels;

    private final float[] areas;
    private final int[] stirred;
    private final int[] counted;
    private final float[] bodies;
    private double people;

    PeopleCount(int[] ground, GroundScale scale, byte[] watched, int width, int height) {
        this.width = width;
        this.height = height;
        var reach = new BitSet(width * height);
        var weight = new float[width * height];
        for (var foot : ground) {
            var metres = scale.metres(foot % width + 0.5, foot / width + 0.5);
            if (metres > 0) {
                var up = (int) Math.round(TALL / metres);
                for (var i = foot; i >= 0 && i >= foot - up * width; i -= width) {
                    var inner = i >= width && i < watched.length - width && i % width > 0 && i % width < width - 1;
                    if (inner && watched[i] != 0) {
                        // Who stands nearest hides the others: the lowest feet that reach up to here.
                        reach.set(i);
                        weight[i] = (float) (metres * metres);
                    }
                }
            }
        }
        pixels = reach.stream().toArray();
        areas = new float[pixels.length];
        for (var p = 0; p < pixels.length; p++) {
            areas[p] = weight[pixels[p]];
        }
        stirred = new int[blocks()];
        counted = new int[blocks()];
        bodies = new float[blocks()];
    }

    private int blocks() {
        return (width / BLOCK + 1) * (height / BLOCK + 1);
    }

    private int block(int pixel) {
        return pixel / width / BLOCK * (width / BLOCK + 1) + pixel % width / BLOCK;
    }

    void count(LongView view) {
        Arrays.fill(stirred, 0);
        Arrays.fill(counted, 0);
        Arrays.fill(bodies, 0);
        for (var pixel : pixels) {
            if (isFilled(view, pixel)) {
                var block = block(pixel);
                counted[block]++;
                bodies[block] += view.structure(pixel, width);
                stirred[block] += view.calm[pixel] < LongView.ALIVE_SECONDS ? 1 : 0;
            }
        }
        var area = 0.0;
        for (var p = 0; p < pixels.length; p++) {
            var block = block(pixels[p]);
            if (stirred[block] >= STIRRED * counted[block]
                    && bodies[block] >= BODY * counted[block]
                    && isFilled(view, pixels[p])) {
                area += areas[p];
            }
        }
        people = area / ONE;
    }

    private static boolean isFilled(LongView view, int pixel) {
        return view.other[pixel] >= STAYS_SECONDS && view.differs(pixel);
    }

    double people() {
        return people;
    }
}
