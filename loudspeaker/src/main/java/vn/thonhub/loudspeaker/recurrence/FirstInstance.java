package vn.thonhub.loudspeaker.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** Where a rule truly begins. */
final class FirstInstance {
    private FirstInstance() {}

    /** @return the first instance of the rule at or after {@code earliest}; empty when there is none */
    static Optional<LocalDateTime> of(String rule, LocalDateTime earliest, ZoneId zone) {
        long from = earliest.atZone(zone).toInstant().toEpochMilli();
        try {
            RecurrenceRuleIterator instances =
                    Recurrence.rule(rule).iterator(new DateTime(TimeZone.getTimeZone(zone), from));
            return instances.hasNext()
                    ? Optional.of(LocalDateTime.ofInstant(Instant.ofEpochMilli(instances.nextMillis()), zone))
                    : Optional.empty();
        } catch (RuntimeException never) {
            // The library gives up on days that never come, such as 30 February.
            return Optional.empty();
        }
    }
}
