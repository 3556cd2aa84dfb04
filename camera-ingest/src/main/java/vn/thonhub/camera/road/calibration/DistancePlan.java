package vn.thonhub.camera.road.calibration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * Where points lie that only distances are known of: each is placed by two others, on the side on which the picture shows it
 * (a camera sees the road from above, which keeps the sense of rotation), then all are moved to agree with all distances.
 */
final class DistancePlan {
    private static final double AGREED = 0.05;

    private final List<Pixel> picture;
    private final List<KnownDistance> distances;

    DistancePlan(List<Pixel> picture, List<KnownDistance> distances) {
        this.picture = picture;
        this.distances = distances;
    }

    /** @throws CalibrationRefused when the distances do not say enough, or contradict each other */
    List<GroundPoint> places() {
        requireEnough();
        var best = distances.stream()
                .flatMap(first -> placed(first).stream())
                .map(this::agreed)
                .min(Comparator.comparingDouble(LeastSquares.Solution::sum))
                .orElseThrow(this::missing);
        requireAgreement(best);
        return IntStream.range(0, picture.size())
                .mapToObj(i -> new GroundPoint(best.parameters()[2 * i], best.parameters()[2 * i + 1]))
                .toList();
    }

    private void requireEnough() {
        var n = picture.size();
        for (var one : distances) {
            if (one.a() == one.b() || Math.max(one.a(), one.b()) >= n || Math.min(one.a(), one.b()) < 0) {
                throw new CalibrationRefused(
                        CalibrationRefused.Reason.INCOMPLETE,
                        "A distance is between two different points of the " + n + " that were clicked.");
            }
        }
        if (n >= 4 && distances.size() < 2 * n - 3) {
            throw missing();
        }
    }

    private CalibrationRefused missing() {
        var n = picture.size();
        return new CalibrationRefused(
                CalibrationRefused.Reason.DISTANCES_MISSING,
                String.format(
                        Locale.ROOT,
                        "%d distances do not fix %d points, which takes at least %d; for four corners measure the four"
                                + " sides and one diagonal.",
                        distances.size(),
                        n,
                        2 * n - 3));
    }

    /** All points, from the two that {@code first} joins; empty when some cannot be reached from there. */
    private Optional<Pixel[]> placed(KnownDistance first) {
        var places = new Pixel[picture.size()];
        places[first.a()] = new Pixel(0, 0);
        places[first.b()] = new Pixel(first.metres(), 0);
        for (var left = picture.size() - 2; left > 0; left--) {
            if (!placeOne(places)) {
                return Optional.empty();
            }
        }
        return Optional.of(places);
    }

    private boolean placeOne(Pixel[] places) {
        for (var c = 0; c < places.length; c++) {
            if (places[c] == null) {
                var known = neighbours(places, c);
                if (known.size() >= 2) {
                    places[c] = trilaterated(places, known, c);
                    return true;
                }
            }
        }
        return false;
    }

    private List<Integer> neighbours(Pixel[] places, int c) {
        return IntStream.range(0, places.length)
                .filter(i -> places[i] != null && distance(i, c).isPresent())
                .boxed()
                .toList();
    }

    private Pixel trilaterated(Pixel[] places, List<Integer> known, int c) {
        var a = known.get(0);
        var b = known.get(1);
        var base = places[a].distance(places[b]);
        var toA = distance(a, c).orElseThrow();
        var toB = distance(b, c).orElseThrow();
        requireTriangle(base, toA, toB, a, b, c);
        var along = (toA * toA - toB * toB + base * base) / (2 * base);
        var up = Math.sqrt(Math.max(0, toA * toA - along * along)) * side(a, b, c);
        var ux = (places[b].x() - places[a].x()) / base;
        var uy = (places[b].y() - places[a].y()) / base;
        return new Pixel(places[a].x() + along * ux - up * uy, places[a].y() + along * uy + up * ux);
    }

    /** Seen from above, left of the way from a to b is 1; rows of a picture count downwards. */
    private int side(int a, int b, int c) {
        var pa = picture.get(a);
        var pb = picture.get(b);
        var pc = picture.get(c);
        var cross = (pb.x() - pa.x()) * (pc.y() - pa.y()) - (pb.y() - pa.y()) * (pc.x() - pa.x());
        return cross <= 0 ? 1 : -1;
    }

    private static void requireTriangle(double base, double toA, double toB, int a, int b, int c) {
        var longest = Math.max(base, Math.max(toA, toB));
        if (longest > (base + toA + toB - longest) * (1 + AGREED)) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.DISTANCES_IMPOSSIBLE,
                    String.format(
                            Locale.ROOT,
                            "Points %d, %d and %d would be %.2f, %.2f and %.2f m apart, which no triangle is; measure again.",
                            a + 1,
                            b + 1,
                            c + 1,
                            base,
                            toA,
                            toB));
        }
    }

    private OptionalDouble distance(int a, int b) {
        return distances.stream()
                .filter(one -> one.joins(a, b))
                .mapToDouble(KnownDistance::metres)
                .findFirst();
    }

    private LeastSquares.Solution agreed(Pixel[] places) {
        var start = new double[2 * places.length];
        for (var i = 0; i < places.length; i++) {
            start[2 * i] = places[i].x();
            start[2 * i + 1] = places[i].y();
        }
        return LeastSquares.minimise(start, this::misfits);
    }

    private double[] misfits(double[] at) {
        return distances.stream()
                .mapToDouble(
                        one -> Math.hypot(at[2 * one.a()] - at[2 * one.b()], at[2 * one.a() + 1] - at[2 * one.b() + 1])
                                - one.metres())
                .toArray();
    }

    private void requireAgreement(LeastSquares.Solution found) {
        var misfits = found.residuals();
        var worst = IntStream.range(0, misfits.length)
                .boxed()
                .max(Comparator.comparingDouble(
                        i -> Math.abs(misfits[i]) / distances.get(i).metres()))
                .orElseThrow();
        var one = distances.get(worst);
        if (Math.abs(misfits[worst]) > AGREED * one.metres() + 0.1) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.DISTANCES_IMPOSSIBLE,
                    String.format(
                            Locale.ROOT,
                            "The distances contradict each other: between points %d and %d the others leave %.2f m, not"
                                    + " %.2f; measure again.",
                            one.a() + 1,
                            one.b() + 1,
                            one.metres() + misfits[worst],
                            one.metres()));
        }
    }
}
