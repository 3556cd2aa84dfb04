package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The lie of the village road: straight for the first stretch, then bending away behind the houses so that nobody
 * vanishes in plain sight. Traffic keeps right. Metres throughout.
 */
record RoadLayout(double bendSide, List<House> houses, List<Double> gates) {
    static final double HALF_WIDTH = 3.5;
    static final double VERGE = 5.0;
    static final double BEND_START = 46;
    static final double NEAR_END = -7;
    static final double FAR_END = 104;
    private static final double BEND_RADIUS = 52;

    /** A house: its wall toward the road at {@code side * front} from the centre line, from y0 to y1 along the road. */
    record House(int side, double front, double y0, double y1, double depth, double height, int style) {}

    static RoadLayout of(long seed) {
        SplittableRandom random = new SplittableRandom(seed * 17 + 3);
        double bend = random.nextBoolean() ? 1 : -1;
        List<House> houses = new ArrayList<>();
        List<Double> gates = new ArrayList<>();
        // Both sides share the gaps between houses, so that a person can cross the road from gate to gate.
        double y = 13.5;
        while (y < 92) {
            double length = random.nextDouble(6.5, 10);
            for (int side = -1; side <= 1; side += 2) {
                double front = RoadLayout.VERGE + random.nextDouble(1.6, 4.2);
                double height = random.nextInt(3) == 0 ? random.nextDouble(3.0, 3.6) : random.nextDouble(5.8, 8.2);
                houses.add(new House(
                        side, front, y, y + length - random.nextDouble(0, 0.8), 9, height, random.nextInt(1 << 20)));
            }
            y += length;
            gates.add(y + 1.0);
            y += random.nextDouble(2.2, 4.5);
        }
        return new RoadLayout(bend, List.copyOf(houses), List.copyOf(gates));
    }

    /** x of the centre line at y. */
    double centre(double y) {
        double past = Math.max(0, y - BEND_START);
        return bendSide * past * past / (2 * BEND_RADIUS);
    }

    /** The way of a vehicle that keeps {@code offset} metres right of the centre line, driving away from the camera. */
    Path along(double offset) {
        List<RoadPoint> points = new ArrayList<>();
        for (double y = NEAR_END; y <= FAR_END; y += 1.5) {
            double slope = bendSide * Math.max(0, y - BEND_START) / BEND_RADIUS;
            double norm = Math.hypot(1, slope);
            points.add(new RoadPoint(centre(y) + offset / norm, y - offset * slope / norm));
        }
        return Path.through(points);
    }

    /** A gate's place in the yard, out of sight behind the house before it. */
    RoadPoint yard(int side, double gate) {
        return new RoadPoint(centre(gate) + side * 15.5, gate);
    }

    /** A point on the verge, where people walk. */
    RoadPoint verge(int side, double y) {
        return new RoadPoint(centre(y) + side * 4.4, y);
    }
}
