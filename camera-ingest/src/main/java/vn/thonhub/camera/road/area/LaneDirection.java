package vn.thonhub.camera.road.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/**
 * Which way vehicles went through a polygon.
 *
 * @param vehicles that went through it far enough to tell
 * @param agreement share of them that went the way most did, 0 to 1
 * @param direction empty with fewer than three of them, or when fewer than four in five agree
 */
public record LaneDirection(int vehicles, double agreement, Optional<Arrow> direction) {
    private static final int FEWEST = 3;
    private static final double AGREED = 0.8;
    private static final double SHORTEST = 0.04;
    /** Cosine of what still counts as the same way. */
    private static final double SAME_WAY = 0.5;

    /** A straight step through the polygon. */
    private record Step(double dx, double dy) {
        double length() {
            return Math.hypot(dx, dy);
        }
    }

    /** @param paths of vehicles, each in the order of time */
    public static LaneDirection of(Polygon polygon, List<List<Corner>> paths) {
        var steps = new ArrayList<Step>();
        for (var path : paths) {
            var inside = path.stream()
                    .filter(point -> polygon.contains(point.x(), point.y()))
                    .toList();
            if (inside.size() >= 2) {
                var first = inside.get(0);
                var last = inside.get(inside.size() - 1);
                var step = new Step(last.x() - first.x(), last.y() - first.y());
                if (step.length() >= SHORTEST) {
                    steps.add(step);
                }
            }
        }
        return of(steps, polygon);
    }

    private static LaneDirection of(List<Step> steps, Polygon polygon) {
        if (steps.isEmpty()) {
            return new LaneDirection(0, 0, Optional.empty());
        }
        var best = List.<Step>of();
        for (var candidate : steps) {
            var same = steps.stream().filter(step -> sameWay(candidate, step)).toList();
            best = same.size() > best.size() ? same : best;
        }
        var agreement = (double) best.size() / steps.size();
        var certain = best.size() >= FEWEST && agreement >= AGREED;
        return new LaneDirection(
                steps.size(), agreement, certain ? Optional.of(arrow(polygon, best)) : Optional.empty());
    }

    private static boolean sameWay(Step a, Step b) {
        return a.dx() * b.dx() + a.dy() * b.dy() >= SAME_WAY * a.length() * b.length();
    }

    /** Through the middle of the polygon, a third of the picture long at most, inside the picture. */
    private static Arrow arrow(Polygon polygon, List<Step> steps) {
        var dx = steps.stream()
                .mapToDouble(step -> step.dx() / step.length())
                .average()
                .orElseThrow();
        var dy = steps.stream()
                .mapToDouble(step -> step.dy() / step.length())
                .average()
                .orElseThrow();
        var length = Math.hypot(dx, dy);
        var x = polygon.corners().stream().mapToDouble(Corner::x).average().orElseThrow();
        var y = polygon.corners().stream().mapToDouble(Corner::y).average().orElseThrow();
        var half = 0.12 / length;
        return new Arrow(
                new Corner(clamped(x - half * dx), clamped(y - half * dy)),
                new Corner(clamped(x + half * dx), clamped(y + half * dy)));
    }

    private static double clamped(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
