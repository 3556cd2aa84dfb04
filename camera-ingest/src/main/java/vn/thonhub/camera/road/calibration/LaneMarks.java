package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.stream.Stream;
import vn.thonhub.camera.vision.Corner;

/**
 * A straight lane in the picture: points along both edges, and beginnings of dashes, one after the other, along one of them.
 *
 * @param widthM between the edges, metres
 * @param dashPeriodM from the beginning of a dash to that of the next, metres
 */
public record LaneMarks(List<Corner> left, List<Corner> right, double widthM, List<Corner> dashes, double dashPeriodM) {
    public LaneMarks {
        left = left == null ? List.of() : List.copyOf(left);
        right = right == null ? List.of() : List.copyOf(right);
        dashes = dashes == null ? List.of() : List.copyOf(dashes);
        if (left.size() < 2 || right.size() < 2 || dashes.size() < 2) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.INCOMPLETE,
                    "A lane needs two points on its left edge, two on its right one, and the beginnings of two dashes.");
        }
        if (!(widthM >= 1 && widthM <= 40 && dashPeriodM >= 0.5 && dashPeriodM <= 200)) {
            throw new CalibrationRefused(
                    CalibrationRefused.Reason.INCOMPLETE,
                    "A lane is 1 to 40 m wide, and its dashes follow each other at 0.5 to 200 m.");
        }
    }

    /** All clicks: left, right, dashes. */
    Stream<Corner> clicks() {
        return Stream.of(left, right, dashes).flatMap(List::stream);
    }
}
