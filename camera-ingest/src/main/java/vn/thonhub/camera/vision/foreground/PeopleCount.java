package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * How many people stand in a marked area, by how much of the picture they fill: in a throng nobody can be told from his
 * neighbour, but its outline grows with it. What counts differs from how it usually looks there and is alive: people shift
 * their weight, goods and parked vehicles do not. Not thread-safe.
 */
final class PeopleCount {
    private static final double TALL = 1.7;
    /** Square metres of somebody whom nobody hides. */
    private static final double ALONE = 0.8;
    /** Square metres each further one adds to the outline of a throng; some of everybody is hidden by others. */
    private static final double ONE = 0.42;
    /** Pixels on a side of the blocks that are alive or not. */
    private static final int BLOCK = 8;
    /** Share of a block's pixels that must have stirred. */
    private static final double STIRRED = 0.12;
    /** Who passes behind is gone sooner. */
    private static final double STAYS_SECONDS = 3.5;
    /** Structure that is new there, steps of brightness on the mean: water and light have less. */
    private static final double BODY = 2.5;
    /** What hides the view is not known for what it is at first. */
    private static final double UNSURE_SECONDS = 4;

    /** Pixels by which a vehicle reaches over its box. */
    private static final int VEHICLE_MARGIN = 2;

    private final int width;
    private final int height;
    /** Square metres each pixel stands for that people who stand in the area cover; 0 for the others. */
    private final float[] weight;
    /** All that weighs anything lies from the one pixel on and before the other. */
    private final int from;

    private final int end;
    private final int[] stirred;
    private final int[] counted;
    private final float[] bodies;
    private final StandingVehicles standing;
    /** Borrowed: of use while counting. */
    private boolean[] filled;

    private int[] strange;
    private int[] stack;
    private double people;
    /** How many there were some seconds ago, and some more ago. */
    private double before;

    private double longBefore;
    private double since;

    PeopleCount(int[] ground, GroundScale scale, byte[] watched, int width, int height) {
        this.width = width;
        this.height = height;
        weight = new float[width * height];
        for (var foot : ground) {
            var metres = scale.metres(foot % width + 0.5, foot / width + 0.5);
            if (metres > 0) {
                var up = (int) Math.round(TALL / metres);
                for (var i = foot; i >= 0 && i >= foot - up * width; i -= width) {
                    var inner = i >= width && i < watched.length - width && i % width > 0 && i % width < width - 1;
                    if (inner && watched[i] != 0) {
                        // Who stands nearest hides the others: the lowest feet that reach up to here.
                        weight[i] = (float) (metres * metres);
                    }
                }
            }
        }
        var weighed =
                IntStream.range(0, weight.length).filter(i -> weight[i] > 0).toArray();
        from = weighed.length == 0 ? 0 : weighed[0];
        end = weighed.length == 0 ? 0 : weighed[weighed.length - 1] + 1;
        var count = (width / BLOCK + 1) * (height / BLOCK + 1);
        stirred = new int[count];
        counted = new int[count];
        bodies = new float[count];
        standing = new StandingVehicles(width, height);
    }

    private int block(int pixel) {
        return pixel / width / BLOCK * (width / BLOCK + 1) + pixel % width / BLOCK;
    }

    /**
     * Counts in the next picture.
     *
     * @param seconds since it last counted
     * @param vehicles where a vehicle is said to have come and to stand: what is seen there is the vehicle, if it is one
     */
    void count(LongView view, double seconds, List<PictureBox> vehicles) {
        since += seconds;
        if (since >= UNSURE_SECONDS) {
            longBefore = before;
            before = people;
            since = 0;
        }
        borrow();
        var alive = keepAlive(find(view));
        standing.leaveOut(vehicles, filled, VEHICLE_MARGIN, seconds);
        people = 0;
        for (var k = 0; k < alive; k++) {
            if (filled[strange[k]]) {
                var area = outline(strange[k]);
                people += area < ALONE ? area / ALONE : 1 + (area - ALONE) / ONE;
            }
        }
    }

    private void borrow() {
        var scratch = Scratch.of(width, height);
        filled = scratch.filled;
        strange = scratch.list;
        stack = scratch.stack;
        Arrays.fill(filled, false);
    }

    /** Lists what is not as usual and stays, and tallies it by blocks. Returns how much that is. */
    private int find(LongView view) {
        Arrays.fill(stirred, 0);
        Arrays.fill(counted, 0);
        Arrays.fill(bodies, 0);
        var found = 0;
        for (var i = Marks.next(view.differing, from, end); i < end; i = Marks.next(view.differing, i + 1, end)) {
            if (weight[i] > 0 && view.other[i] >= STAYS_SECONDS) {
                strange[found++] = i;
                var block = block(i);
                counted[block]++;
                bodies[block] += view.structure(i, width);
                stirred[block] += view.calm[i] < LongView.ALIVE_SECONDS ? 1 : 0;
            }
        }
        return found;
    }

    /** Fills what of the list lies in blocks that are alive and have structure, and leaves that listed. Returns how much that is. */
    private int keepAlive(int found) {
        var alive = 0;
        for (var k = 0; k < found; k++) {
            var block = block(strange[k]);
            if (stirred[block] >= STIRRED * counted[block] && bodies[block] >= BODY * counted[block]) {
                filled[strange[k]] = true;
                strange[alive++] = strange[k];
            }
        }
        return alive;
    }

    /** Square metres of all that is filled without a gap around that pixel, which is taken out of what is left to look at. */
    private double outline(int first) {
        var area = 0.0;
        var depth = 0;
        stack[depth++] = first;
        filled[first] = false;
        while (depth > 0) {
            var pixel = stack[--depth];
            area += weight[pixel];
            // What is filled lies within the picture's edge, so that all eight around it are in it.
            for (var row = pixel - width; row <= pixel + width; row += width) {
                for (var next = row - 1; next <= row + 1; next++) {
                    if (filled[next]) {
                        filled[next] = false;
                        stack[depth++] = next;
                    }
                }
            }
        }
        return area;
    }

    /** Nobody can be counted now: as many as there were before it began. */
    void holdBack() {
        people = Math.min(people, longBefore);
    }

    double people() {
        return people;
    }
}
