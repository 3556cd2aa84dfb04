package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What one speaker did with one broadcast: the proof of play, as the API shows it.
 *
 * @param durationMs what was to be played, all repeats together
 * @param skewMs real start minus planned start
 */
public record Delivery(
        String broadcastId,
        String broadcastTitle,
        String speakerId,
        String speakerName,
        DeliveryState state,
        Optional<String> detail,
        Instant startAt,
        long durationMs,
        int repeat,
        Optional<Instant> sentAt,
        Optional<Instant> ackedAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Long> skewMs,
        Optional<Long> playedMs) {}
