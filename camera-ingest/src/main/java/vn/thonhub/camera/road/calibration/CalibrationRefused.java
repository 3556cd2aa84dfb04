package vn.thonhub.camera.road.calibration;

import java.util.Locale;

/** What was clicked gives no map of the ground; the message tells a technician why and what to do. */
public final class CalibrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why; stable names, so that the console can say it in its own words. */
    public enum Reason {
        TOO_FEW_POINTS,
        SAME_PLACE,
        ON_A_LINE,
        ORDER_CROSSED,
        DOES_NOT_FIT,
        DISTANCES_MISSING,
        DISTANCES_IMPOSSIBLE,
        EDGES_PARALLEL,
        DASHES_OFF,
        INCOMPLETE;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    CalibrationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
