package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.random.RandomGenerator;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;

/** What all streams of a hub share. */
public record StreamSettings(
        AddressGate gate,
        CertificatePins certificates,
        SessionTiming timing,
        RetryPolicy retry,
        Clock clock,
        Ticker ticker,
        RandomGenerator random) {
    public StreamSettings {
        requireNonNull(gate, "gate");
        requireNonNull(certificates, "certificates");
        requireNonNull(timing, "timing");
        requireNonNull(retry, "retry");
        requireNonNull(clock, "clock");
        requireNonNull(ticker, "ticker");
        requireNonNull(random, "random");
    }
}
