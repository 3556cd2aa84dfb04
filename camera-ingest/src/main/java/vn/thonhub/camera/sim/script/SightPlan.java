package vn.thonhub.camera.sim.script;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One sight fault of every cycle.
 *
 * @param by what causes it: hand, cloth, web or leaf for BLOCKED; sun or lamp for BLINDED; otherwise empty
 * @param fromS seconds from the beginning of the cycle
 * @param lastsS seconds until the camera sees well again
 * @param easeS seconds it takes to come and to go; 0 is a step
 * @param amount degrees for MOVED; radius in thousandths of the picture width for DEFOCUSED; otherwise 0
 */
public record SightPlan(
        SightFaultKind kind,
        String by,
        @JsonProperty("from_s") double fromS,
        @JsonProperty("lasts_s") double lastsS,
        @JsonProperty("ease_s") double easeS,
        double amount) {
    public SightPlan {
        if (kind == null) {
            throw new IllegalArgumentException("a sight fault needs a kind");
        }
        by = by == null ? "" : by;
        if (fromS < 0 || lastsS <= 0 || easeS < 0 || 2 * easeS > lastsS) {
            throw new IllegalArgumentException(
                    kind + ": from_s must not be negative, lasts_s more than 0 and at least twice ease_s");
        }
    }

    /** How far it has come at that second of the cycle, 0 to 1. */
    public double strength(double second) {
        double in = second - fromS;
        if (in < 0 || in >= lastsS) {
            return 0;
        }
        return easeS == 0 ? 1 : Math.min(1, Math.min((in + 0.04) / easeS, (lastsS - in) / easeS));
    }
}
