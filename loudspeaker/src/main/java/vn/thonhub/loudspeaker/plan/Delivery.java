package vn.thonhub.loudspeaker.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * What one speaker did with one broadcast: the proof of play, as the API shows it.
 *
 * @param durationMs what was to be played, all repeats together
 * @param skewMs real start minus planned start
 * @param interruptions how often something of a higher class pushed it aside; absent when nothing did
 * @param fallbackMs how long a recording was heard instead of a relayed station; absent when it never was
 * @param heard what the speaker's microphone says; absent without one, or when it cannot tell
 * @param micDbfs level at the microphone, RMS in dB below full scale
 * @param pausedAt since when a person holds it on this speaker
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
        Optional<Long> playedMs,
        Optional<Long> interruptions,
        Optional<Long> fallbackMs,
        Optional<Boolean> heard,
        Optional<Double> micDbfs,
        Optional<Instant> pausedAt) {}
