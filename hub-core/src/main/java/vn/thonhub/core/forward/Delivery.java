package vn.thonhub.core.forward;

import java.time.Instant;
import java.util.Optional;

/**
 * A message to one channel and what became of it.
 *
 * @param type e.g. {@code vn.thonhub.alert.raised}
 * @param nextAttemptAt present while pending and tried before
 * @param settledAt when it was delivered or given up
 */
public record Delivery(
        String id,
        String alertId,
        String type,
        DeliveryState state,
        int attempts,
        Optional<String> lastError,
        Instant createdAt,
        Optional<Instant> nextAttemptAt,
        Optional<Instant> settledAt) {}
