package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Refuses points that no map of a plane follows from, before anything is computed from them. */
final class Degeneracy {
    /** A triangle flatter than this in the picture is a line: clicks are no better. Pixels. */
    private static final double FLAT_PX = 6;

    /** And flatter than this on the ground: share of its longest side. */
    private static final double FLAT_SHARE = 0.02;

    private Degeneracy() {}

    /** @throws CalibrationRefused naming the points */
    static void check(List<Correspondence> points) {
        if (points.size() < 4) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.TOO_FEW_POINTS,
                    "A calibration needs at least four points, and there are " + points.size()
                            + "; five or six are better.");
        }
        apart(points, Correspondence::picture, 3, "in the picture");
        apart(points, Correspondence::flat, 0.05, "on the ground");
        if (!someFourSpread(points)) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.ON_A_LINE,
                    "Three of every four points lie on one line" + example(points)
                            + "; choose points at both sides of the road, near and far, like the corners of a rectangle.");
        }
    }

    private static void apart(
            List<Correspondence> points, Function<Correspondence, Pixel> side, double least, String where) {
        for (var i = 0; i < points.size(); i++) {
            for (var j = i + 1; j < points.size(); j++) {
                if (side.apply(points.get(i)).distance(side.apply(points.get(j))) < least) {
                    throw new CalibrationRefused(
                            CalibrationRefused.Reason.SAME_PLACE,
                            String.format(
                                    Locale.ROOT,
                                    "Points %d and %d lie at the same place %s; move or remove one of them.",
                                    i + 1,
                                    j + 1,
                                    where));
                }
            }
        }
    }

    private static boolean someFourSpread(List<Correspondence> points) {
        var n = points.size();
        for (var a = 0; a < n; a++) {
            for (var b = a + 1; b < n; b++) {
                for (var c = b + 1; c < n; c++) {
                    for (var d = c + 1; d < n && !onALine(points, a, b, c); d++) {
                        if (!onALine(points, a, b, d) && !onALine(points, a, c, d) && !onALine(points, b, c, d)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static boolean onALine(List<Correspondence> points, int a, int b, int c) {
        var first = points.get(a);
        var second = points.get(b);
        var third = points.get(c);
        return altitude(first.picture(), second.picture(), third.picture()) < FLAT_PX
                || altitude(first.flat(), second.flat(), third.flat())
                        < FLAT_SHARE * longest(first.flat(), second.flat(), third.flat());
    }

    private static double altitude(Pixel a, Pixel b, Pixel c) {
        var area = Math.abs((b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x()));
        return area / longest(a, b, c);
    }

    private static double longest(Pixel a, Pixel b, Pixel c) {
        return Math.max(a.distance(b), Math.max(b.distance(c), c.distance(a)));
    }

    private static String example(List<Correspondence> points) {
        for (var c = 2; c < points.size(); c++) {
            for (var b = 1; b < c; b++) {
                for (var a = 0; a < b; a++) {
                    if (onALine(points, a, b, c)) {
                        return String.format(Locale.ROOT, " (such as %d, %d and %d)", a + 1, b + 1, c + 1);
                    }
                }
            }
        }
        return "";
    }
}
