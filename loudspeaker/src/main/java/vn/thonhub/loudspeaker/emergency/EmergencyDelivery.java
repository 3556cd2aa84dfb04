package vn.thonhub.loudspeaker.emergency;

import java.time.Instant;
import java.util.Optional;

/**
 * One speaker of one emergency.
 *
 * @param sends how often it was told to play
 * @param sentSession the speaker's connection at that time
 * @param stops how often it was told to stop
 * @param lastEvent newest thing it said about it
 * @param heard whether its own microphone heard any of it; absent without one, or before it has said so
 */
record EmergencyDelivery(
        String emergencyId,
        String speakerId,
        String speakerName,
        int sends,
        Optional<Instant> sentAt,
        Optional<Long> sentSession,
        int stops,
        Optional<Instant> stopAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        long playedMs,
        Optional<String> lastEvent,
        Optional<String> detail,
        Optional<Boolean> heard) {}
