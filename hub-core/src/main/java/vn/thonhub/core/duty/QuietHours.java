package vn.thonhub.core.duty;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import vn.thonhub.core.alert.Severity;

/**
 * When people on duty are not woken for what can wait. Pure.
 *
 * @param ends before {@code starts} means on the day after
 * @param below alerts less urgent than this wait until the end
 */
public record QuietHours(LocalTime starts, LocalTime ends, Severity below) {

    /** Until when an alert waits; empty when it does not. */
    public Optional<LocalDateTime> waitsUntil(LocalDateTime now, Severity severity) {
        if (severity.atLeast(below) || starts.equals(ends)) {
            return Optional.empty();
        }
        LocalTime time = now.toLocalTime();
        boolean overnight = ends.isBefore(starts);
        boolean evening = !time.isBefore(starts) && (overnight || time.isBefore(ends));
        boolean morning = overnight && time.isBefore(ends);
        if (evening) {
            return Optional.of(now.toLocalDate().plusDays(overnight ? 1 : 0).atTime(ends));
        }
        return morning ? Optional.of(now.toLocalDate().atTime(ends)) : Optional.empty();
    }
}
