package vn.thonhub.loudspeaker.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One play on one speaker.
 *
 * @param village where the speaker stood then; empty when it had no place
 * @param kind word of the class, such as {@code normal} or {@code emergency}
 * @param why what the speaker or the hub gave as the reason; absent when there is nothing to explain
 * @param skewMs real start minus planned start
 * @param plannedMs how long it was to sound; of an emergency, how long it was on
 * @param playedMs how long it sounded, as the speaker says
 * @param fallbackMs of that, how long a recording was heard instead of a relayed station
 * @param interruptions how often something of a higher class pushed it aside
 * @param heard what the speaker's microphone says; absent without one
 * @param micDbfs level at the microphone, RMS in dB below full scale
 */
record Line(
        String village,
        String speakerId,
        String speakerName,
        String title,
        @JsonProperty("class") String kind,
        Instant plannedAt,
        Outcome outcome,
        Optional<String> why,
        Optional<Instant> startedAt,
        Optional<Long> skewMs,
        long plannedMs,
        long playedMs,
        long fallbackMs,
        int interruptions,
        Optional<Boolean> heard,
        Optional<Double> micDbfs) {
    Line {
        Objects.requireNonNull(village, "line village");
        Objects.requireNonNull(speakerId, "line speaker");
        Objects.requireNonNull(outcome, "line outcome");
    }

    /** Whether somebody may ask why: it did not reach its end, or its speaker's microphone did not hear it. */
    boolean isShort() {
        return outcome.isShort()
                || outcome.counts() && heard.filter(yes -> !yes).isPresent();
    }
}
