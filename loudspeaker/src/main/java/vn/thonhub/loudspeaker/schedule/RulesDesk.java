package vn.thonhub.loudspeaker.schedule;

import java.time.Clock;
import java.util.Map;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.rule.CommuneRules;
import vn.thonhub.loudspeaker.rule.RulesTable;

/**
 * Keeps the commune's rules. They hold for what is submitted and approved from now on; what is approved already stays as
 * it is. Audited. Writer thread.
 */
public final class RulesDesk {
    private final AuditLog audit;
    private final Clock clock;

    public RulesDesk(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    public void put(UnitOfWork work, CommuneRules rules, long version, Principal who) {
        if (RulesTable.get(work.handle()).version() != version) {
            throw Problem.stale("Somebody else has changed the rules meanwhile; load them again.");
        }
        boolean backwards = rules.earliest().isPresent()
                && rules.latest().isPresent()
                && !rules.latest().get().isAfter(rules.earliest().get());
        if (backwards) {
            throw Problem.invalid("/latest", "The latest time must be after the earliest one.");
        }
        for (int i = 0; i < rules.quietHours().size(); i++) {
            CommuneRules.Quiet quiet = rules.quietHours().get(i);
            if (quiet.from().equals(quiet.until())) {
                throw Problem.invalid("/quiet_hours/" + i, "Quiet hours must end at another time than they begin.");
            }
        }
        RulesTable.put(work.handle(), rules, clock.instant(), who.username());
        audit.record(work, who, "broadcast.rules", "broadcast-rules", Map.of("rules", Json.write(rules)));
    }
}
