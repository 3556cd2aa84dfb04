package vn.thonhub.loudspeaker.wire;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of a speaker's log, sent until the hub says that it has it.
 *
 * @param eventId makes a second delivery harmless
 * @param log id of the log {@code n} counts in; a new one begins when the speaker has lost its disk
 * @param n 1, 2, 3 … without holes
 * @param oldest smallest number the speaker still keeps; what is below and unknown to the hub is lost
 * @param skewMs real start minus planned start
 * @param playedMs how much has sounded
 * @param detail why, for FAILED
 * @param heard whether the speaker's microphone heard the play; absent without one
 * @param micRmsDbfs its level meanwhile, RMS in dB below full scale
 * @param fallbackMs of what has sounded, how much was a recording instead of a relayed station
 */
public record PlayEvent(
        String eventId,
        String log,
        long n,
        long oldest,
        String broadcastId,
        String occurrence,
        Type type,
        Instant at,
        Optional<Long> skewMs,
        Optional<Long> playedMs,
        Optional<String> detail,
        Optional<Boolean> heard,
        Optional<Double> micRmsDbfs,
        Optional<Long> fallbackMs) {
    /** What happened. */
    public enum Type {
        STARTED,
        PREEMPTED,
        /** Held by a person; RESUMED when it goes on. */
        PAUSED,
        RESUMED,
        COMPLETED,
        FAILED,
        SKIPPED_LATE
    }

    public PlayEvent {
        Objects.requireNonNull(eventId, "event.event_id");
        Objects.requireNonNull(log, "event.log");
        Objects.requireNonNull(broadcastId, "event.broadcast_id");
        Objects.requireNonNull(occurrence, "event.occurrence");
        Objects.requireNonNull(type, "event.type");
        Objects.requireNonNull(at, "event.at");
        skewMs = skewMs == null ? Optional.empty() : skewMs;
        playedMs = playedMs == null ? Optional.empty() : playedMs;
        detail = detail == null ? Optional.empty() : detail;
        heard = heard == null ? Optional.empty() : heard;
        micRmsDbfs = micRmsDbfs == null ? Optional.empty() : micRmsDbfs.filter(Double::isFinite);
        fallbackMs = fallbackMs == null ? Optional.empty() : fallbackMs;
    }

    /** Of a speaker without a microphone. */
    public PlayEvent(
            String eventId,
            String log,
            long n,
            long oldest,
            String broadcastId,
            String occurrence,
            Type type,
            Instant at,
            Optional<Long> skewMs,
            Optional<Long> playedMs,
            Optional<String> detail) {
        this(
                eventId,
                log,
                n,
                oldest,
                broadcastId,
                occurrence,
                type,
                at,
                skewMs,
                playedMs,
                detail,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
