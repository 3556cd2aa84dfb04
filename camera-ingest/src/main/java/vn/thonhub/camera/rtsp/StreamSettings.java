package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.random.RandomGenerator;
import vn.thonhub.core.async.Ticker;

/** What all streams of a hub share. */
public record StreamSettings(
        AddressGate gate, SessionTiming timing, RetryPolicy retry, Clock clock, Ticker ticker, RandomGenerator random) {
    public StreamSettings {
        requireNonNull(gate, "gate");
        requireNonNull(timing, "timing");
        requireNonNull(retry, "retry");
        requireNonNull(clock, "clock");
        requireNonNull(ticker, "ticker");
        requireNonNull(random, "random");
    }

    public static StreamSettings usual(AddressGate gate, Clock clock, Ticker ticker) {
        return new StreamSettings(
                gate, SessionTiming.DEFAULT, RetryPolicy.DEFAULT, clock, ticker, RandomGenerator.getDefault());
    }
}
