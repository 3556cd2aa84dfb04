package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Which of the vehicles that stand in an area are no people. Those in the light of one lamp are followed as one, as large as a
 * car, and who drives past gives them his name: but people were there before that "vehicle" was. Not thread-safe.
 */
final class StandingVehicles {
    /** Longer than what came and stops takes to be known for a vehicle. */
    private static final double AGO_SECONDS = 6;
    /** Share of what is seen in a box that people filled before: the throng has grown since. */
    private static final double FILLED = 0.4;
    /** Boxes that are so much the same are one vehicle's. */
    private static final double SAME = 0.4;

    private final int width;
    private final int height;
    private BitSet lately = new BitSet();
    /** What people filled, between one and two times {@link #AGO_SECONDS} ago. */
    private BitSet formerly = new BitSet();

    private List<PictureBox> throngs = List.of();
    private List<PictureBox> vehicles = List.of();
    private double since;

    StandingVehicles(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Takes out what is a vehicle.
     *
     * @param standing where one is said to stand
     * @param filled what people and these fill
     * @param margin pixels by which one reaches over its box
     * @param seconds since the last time
     */
    void leaveOut(List<PictureBox> standing, boolean[] filled, int margin, double seconds) {
        var people = new ArrayList<PictureBox>();
        var others = new ArrayList<PictureBox>();
        for (var box : standing) {
            var throng = isKnown(throngs, box) || !isKnown(vehicles, box) && wasPeopled(box, filled);
            (throng ? people : others).add(box);
        }
        throngs = people;
        vehicles = others;
        others.forEach(box -> Raster.each(width, height, box, margin, i -> filled[i] = false));
        remember(filled, seconds);
    }

    private static boolean isKnown(List<PictureBox> known, PictureBox box) {
        return known.stream().anyMatch(one -> one.overlap(box) > SAME);
    }

    private boolean wasPeopled(PictureBox box, boolean[] filled) {
        var count = new int[2];
        Raster.each(width, height, box, 0, i -> {
            if (filled[i]) {
                count[0]++;
                count[1] += formerly.get(i) ? 1 : 0;
            }
        });
        return count[1] > FILLED * count[0];
    }

    private void remember(boolean[] filled, double seconds) {
        since += seconds;
        if (since >= AGO_SECONDS) {
            since = 0;
            var oldest = formerly;
            formerly = lately;
            lately = oldest;
            lately.clear();
            for (var i = 0; i < filled.length; i++) {
                if (filled[i]) {
                    lately.set(i);
                }
            }
        }
    }
}
