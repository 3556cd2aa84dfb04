package vn.thonhub.camera.road.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/**
 * How well a calibration fits, for people.
 *
 * @param errorPx root mean square over the clicks, pixels of the picture that was clicked on
 * @param errorCm the same on the ground
 */
public record CalibrationFit(
        double errorPx,
        double errorCm,
        Verdict verdict,
        List<Residual> residuals,
        Optional<Horizon> horizon,
        Optional<Camera> camera,
        List<Scale> scale,
        GroundGrid grid,
        List<SeenHeight> persons,
        List<Notice> notices) {

    /** In a word. */
    public enum Verdict {
        @JsonProperty("good")
        GOOD,
        @JsonProperty("fair")
        FAIR,
        @JsonProperty("poor")
        POOR
    }

    /** What may be wrong although it fits. */
    public enum Notice {
        @JsonProperty("points_small")
        POINTS_SMALL,
        @JsonProperty("exact")
        EXACT,
        @JsonProperty("height_odd")
        HEIGHT_ODD,
        @JsonProperty("person_odd")
        PERSON_ODD,
        @JsonProperty("point_off")
        POINT_OFF,
        @JsonProperty("coarse")
        COARSE
    }

    /** Heights at both sides of the picture, fractions of its height; may lie outside 0 to 1. */
    public record Horizon(double leftY, double rightY) {}

    /** How the camera would hang. */
    public record Camera(double heightM, double tiltDeg, double viewDeg) {}

    /** How fine the ground is seen at a place. @param speedErrorPct two standard deviations */
    public record Scale(Corner at, double metresPerPx, double speedErrorPct) {}

    /** A known height as the fit sees it. */
    public record SeenHeight(double heightM, double seenM) {}
}
