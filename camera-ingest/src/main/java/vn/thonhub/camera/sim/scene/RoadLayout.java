package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import vn.thonhub.camera.sim.script.Place;

/**
 * The lie of the village road: straight for the first stretch, then bending away behind the houses so that nobody
 * vanishes in plain sight. Traffic keeps right. Metres throughout.
 */
record RoadLayout(double bendSide, List<House> houses, List<Double> gates, Place place) {
    static final double HALF_WIDTH = 3.5;
    static final double VERGE = 5.0;
    static final double BEND_START = 46;
    static final double NEAR_END = -7;
    static final double FAR_END = 104;
    /** Where vehicles of long scenes begin: far enough behind the camera for their headlights to come into view first. */
    static final double BEHIND = -34;

    static final double YARD_NEAR = 16;
    static final double YARD_FAR = 33;
    static final double BAY_NEAR = 20;
    static final double BAY_FAR = 42;
    /** Outer edge of the bus bay. */
    static final double BAY_EDGE = 6.5;

    private static final double BEND_RADIUS = 52;

    /** A house: its wall toward the road at {@code side * front} from the centre line, from y0 to y1 along the road. */
    record House(int side, double front, double y0, double y1, double depth, double height, int style) {}

    static RoadLayout of(long seed) {
        return of(seed, Place.PLAIN);
    }

    static RoadLayout of(long seed, Place place) {
        RoadLayout built = built(seed, place);
        if (!place.yard()) {
            return built;
        }
        List<House> kept = built.houses().stream()
                .filter(house -> house.side() != built.yardSide() || house.y0() > YARD_FAR || house.y1() < YARD_NEAR)
                .toList();
        return new RoadLayout(built.bendSide(), kept, built.gates(), place);
    }

    /** The side the yard is on: the outer one of the bend, where it is in plain sight. */
    int yardSide() {
        return (int) -bendSide;
    }

    int baySide() {
        return (int) bendSide;
    }

    private static RoadLayout built(long seed, Place place) {
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
        return new RoadLayout(bend, List.copyOf(houses), List.copyOf(gates), place);
    }

    /** x of the centre line at y. */
    double centre(double y) {
        double past = Math.max(0, y - BEND_START);
        return bendSide * past * past / (2 * BEND_RADIUS);
    }

    /** The way of a vehicle that keeps {@code offset} metres right of the centre line, driving away from the camera. */
    Path along(double offset) {
        return along(NEAR_END, y -> offset);
    }

    /** The same for an offset that changes with y, from a y on. */
    Path along(double fromY, DoubleUnaryOperator offsetAt) {
        List<RoadPoint> points = new ArrayList<>();
        for (double y = fromY; y <= FAR_END; y += 1.5) {
            double offset = offsetAt.applyAsDouble(y);
            double slope = bendSide * Math.max(0, y - BEND_START) / BEND_RADIUS;
            double norm = Math.hypot(1, slope);
            points.add(new RoadPoint(centre(y) + offset / norm, y - offset * slope / norm));
        }
        return Path.through(points);
    }

    /** The point so far right of the centre line. */
    RoadPoint beside(double offset, double y) {
        return new RoadPoint(centre(y) + offset, y);
    }

    /** Whether it lies on the carriageway. */
    boolean isOnRoad(RoadPoint at) {
        return Math.abs(at.x() - centre(at.y())) < HALF_WIDTH;
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
