package vn.thonhub.loudspeaker.agent.hearing;

import java.util.Optional;

/**
 * What a microphone says of one play.
 *
 * @param heard absent when it cannot tell
 * @param micRmsDbfs level at the microphone while it played, dB below full scale; absent without sound from it
 */
public record Hearing(Optional<Boolean> heard, Optional<Double> micRmsDbfs) {
    /** There is no microphone, or it took nothing. */
    public static final Hearing NONE = new Hearing(Optional.empty(), Optional.empty());
}
