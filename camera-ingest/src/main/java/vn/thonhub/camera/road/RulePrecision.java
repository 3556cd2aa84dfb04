package vn.thonhub.camera.road;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.Disposition;

/** How alerts of a rule were judged by who resolved them. */
record RulePrecision(
        @JsonProperty("true") long isTrue, long falseAlarm, long nuisance, long open, Optional<Double> precisionPct) {

    /** @param alerts of that rule */
    static RulePrecision of(List<Alert> alerts) {
        var right = count(alerts, Disposition.TRUE);
        var wrong = count(alerts, Disposition.FALSE_ALARM);
        var nuisance = count(alerts, Disposition.NUISANCE);
        var open = alerts.stream()
                .filter(alert -> alert.state().handling() != AlertHandling.RESOLVED)
                .count();
        var judged = right + wrong + nuisance;
        return new RulePrecision(
                right,
                wrong,
                nuisance,
                open,
                judged == 0 ? Optional.empty() : Optional.of(Math.round(1000.0 * right / judged) / 10.0));
    }

    private static long count(List<Alert> alerts, Disposition disposition) {
        return alerts.stream()
                .filter(alert -> alert.state().disposition().equals(Optional.of(disposition)))
                .count();
    }
}
