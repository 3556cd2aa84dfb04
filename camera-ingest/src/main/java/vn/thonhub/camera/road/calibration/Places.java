package vn.thonhub.camera.road.calibration;

import java.util.ArrayList;
import java.util.List;

/** Clicks with their places on the ground, given or found from distances. */
final class Places {
    private Places() {}

    static List<Correspondence> of(CalibrationInput input) {
        return input.method() == CalibrationInput.Method.DISTANCES ? measured(input) : given(input);
    }

    private static List<Correspondence> given(CalibrationInput input) {
        var points = new ArrayList<Correspondence>();
        for (var point : input.points()) {
            var number = points.size() + 1;
            var ground = point.ground()
                    .orElseThrow(() -> new CalibrationRefused(
                            CalibrationRefused.Reason.INCOMPLETE,
                            "Point " + number + " has no place on the ground yet; enter it in metres."));
            points.add(new Correspondence(input.picture().pixel(point.picture()), ground));
        }
        return points;
    }

    private static List<Correspondence> measured(CalibrationInput input) {
        var pixels = input.points().stream()
                .map(point -> input.picture().pixel(point.picture()))
                .toList();
        if (pixels.size() < 4) {
            // Says how many there must be.
            Degeneracy.check(List.of());
        }
        var places = new DistancePlan(pixels, input.distances()).places();
        var points = new ArrayList<Correspondence>();
        for (var i = 0; i < pixels.size(); i++) {
            points.add(new Correspondence(pixels.get(i), places.get(i)));
        }
        return points;
    }
}
