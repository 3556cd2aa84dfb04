package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to see of the alerts they may see.
 *
 * @param categories empty means all
 * @param since only alerts raised at or after this instant
 */
public record AlertFilter(
        Optional<AlertCondition> condition,
        Optional<AlertHandling> handling,
        Optional<String> kind,
        Set<AlertCategory> categories,
        Optional<String> placeId,
        Optional<String> deviceId,
        Optional<Instant> since) {
    public AlertFilter {
        categories = Set.copyOf(categories);
    }

    public static AlertFilter all() {
        return new AlertFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
