package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A map of the ground and how sure it is.
 *
 * @param spread the map moved by one standard deviation along each independent direction of its uncertainty
 */
record Estimate(Homography map, List<Homography> spread) {
    /** Standard deviation of anything that is read off the map, to first order. */
    double deviation(ToDoubleFunction<Homography> reading) {
        var here = reading.applyAsDouble(map);
        var sum = 0.0;
        for (var moved : spread) {
            var off = reading.applyAsDouble(moved) - here;
            sum += off * off;
        }
        return Math.sqrt(sum);
    }
}
