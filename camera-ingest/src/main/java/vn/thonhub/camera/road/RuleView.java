package vn.thonhub.camera.road;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.road.rule.Lacks;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.RuleSettings;
import vn.thonhub.camera.road.rule.RuleSummary;
import vn.thonhub.camera.road.rule.Words;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.device.DeviceId;

/** A rule as the contract shows it. */
record RuleView(
        String id,
        RuleSettings settings,
        Words summary,
        List<String> lacks,
        long active,
        Optional<Instant> lastRaised,
        RulePrecision precision,
        long version) {
    private static final Duration JUDGED_OVER = Duration.ofDays(90);
    private static final int MOST_ALERTS = 2_000;

    /** Reads how its alerts were judged; on the store's read pool. */
    static RuleView of(
            Handle handle,
            AlertDesk desk,
            DeviceId camera,
            StoredRule stored,
            RoadSetup setup,
            Instant now,
            boolean analysed) {
        var rule = stored.rule();
        var alerts = desk
                .records()
                .raised(handle, camera, rule.kind().alert(), now.minus(JUDGED_OVER), now.plusSeconds(60), MOST_ALERTS)
                .stream()
                .filter(alert -> isOf(rule, alert))
                .toList();
        return new RuleView(
                rule.id(),
                rule.settings().complete(),
                RuleSummary.of(rule.settings(), setup.areas()),
                lacks(rule.settings(), setup, analysed),
                alerts.stream()
                        .filter(alert -> alert.state().endedAt().isEmpty())
                        .count(),
                stored.lastRaised(),
                RulePrecision.of(alerts),
                stored.version());
    }

    static boolean isOf(Rule rule, Alert alert) {
        return alert.key().equals(rule.id()) || alert.key().startsWith(rule.id() + "/");
    }

    static List<String> lacks(RuleSettings settings, RoadSetup setup, boolean analysed) {
        var lacks = new ArrayList<>(Lacks.of(settings, setup.site()));
        if (!analysed) {
            lacks.add("analysis_off");
        }
        return lacks;
    }
}
