package vn.thonhub.camera.sim.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A way over the road plane, measured by arc length in metres. Immutable. */
final class Path {
    private final List<RoadPoint> points;
    private final double[] distance;

    private Path(List<RoadPoint> points) {
        this.points = points;
        distance = new double[points.size()];
        for (int i = 1; i < distance.length; i++) {
            RoadPoint a = points.get(i - 1);
            RoadPoint b = points.get(i);
            distance[i] = distance[i - 1] + Math.hypot(b.x() - a.x(), b.y() - a.y());
        }
    }

    static Path through(List<RoadPoint> points) {
        List<RoadPoint> apart = new ArrayList<>();
        for (RoadPoint point : points) {
            if (apart.isEmpty() || !apart.get(apart.size() - 1).equals(point)) {
                apart.add(point);
            }
        }
        return new Path(List.copyOf(apart));
    }

    Path reversed() {
        List<RoadPoint> back = new ArrayList<>(points);
        Collections.reverse(back);
        return new Path(back);
    }

    double length() {
        return distance[distance.length - 1];
    }

    /** Arc length at which the way first comes within reach of the given y. */
    double distanceAtY(double y) {
        boolean ahead = points.get(points.size() - 1).y() > points.get(0).y();
        for (int i = 1; i < distance.length; i++) {
            double py = points.get(i).y();
            if (ahead ? py >= y : py <= y) {
                return distance[i];
            }
        }
        return length();
    }

    /** Arc length at which the way comes nearest to a point. */
    double distanceNear(RoadPoint point) {
        return distanceNear(point, 0);
    }

    /** The same, not before an arc length. */
    double distanceNear(RoadPoint point, double from) {
        double best = from;
        double nearest = Double.MAX_VALUE;
        for (double s = from; s <= length(); s += 0.05) {
            RoadPoint at = at(s);
            double away = Math.hypot(at.x() - point.x(), at.y() - point.y());
            if (away < nearest - 1e-9) {
                nearest = away;
                best = s;
            }
        }
        return best;
    }

    RoadPoint at(double s) {
        int i = segment(s);
        RoadPoint a = points.get(i - 1);
        RoadPoint b = points.get(i);
        double k = (s - distance[i - 1]) / (distance[i] - distance[i - 1]);
        return new RoadPoint(a.x() + k * (b.x() - a.x()), a.y() + k * (b.y() - a.y()));
    }

    /** Heading in radians, clockwise from straight ahead; corners are rounded over a metre so that nobody snaps round. */
    double heading(double s) {
        RoadPoint a = at(Math.max(0, s - 0.5));
        RoadPoint b = at(Math.min(length(), s + 0.5));
        return Math.atan2(b.x() - a.x(), b.y() - a.y());
    }

    private int segment(double s) {
        int low = 1;
        int high = distance.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (distance[middle] < s) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
