package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to see of the alerts they may see.
 *
 * @param categories empty means all
 * @param since only alerts raised at or after this instant
 * @param leadId only alerts that belong to this one
 * @param held only alerts nobody was told of
 * @param village only alerts of places of this village
 */
public record AlertFilter(
        Optional<AlertCondition> condition,
        Optional<AlertHandling> handling,
        Optional<String> kind,
        Set<AlertCategory> categories,
        Optional<String> placeId,
        Optional<String> deviceId,
        Optional<Instant> since,
        Optional<String> leadId,
        boolean held,
        Optional<String> village) {
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
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** Of everything, without what belongs to another alert. */
    public AlertFilter(
            Optional<AlertCondition> condition,
            Optional<AlertHandling> handling,
            Optional<String> kind,
            Set<AlertCategory> categories,
            Optional<String> placeId,
            Optional<String> deviceId,
            Optional<Instant> since) {
        this(condition, handling, kind, categories, placeId, deviceId, since, Optional.empty(), false);
    }

    /** Of all villages. */
    public AlertFilter(
            Optional<AlertCondition> condition,
            Optional<AlertHandling> handling,
            Optional<String> kind,
            Set<AlertCategory> categories,
            Optional<String> placeId,
            Optional<String> deviceId,
            Optional<Instant> since,
            Optional<String> leadId,
            boolean held) {
        this(condition, handling, kind, categories, placeId, deviceId, since, leadId, held, Optional.empty());
    }

    /** Whether alerts that belong to another one are asked for as well. */
    boolean wantsLed() {
        return leadId.isPresent() || held || deviceId.isPresent();
    }
}
