package vn.thonhub.loudspeaker.wire;

import java.util.Optional;

/** A speaker's measurements; what the hardware cannot tell is absent. Volume 0 to 100, temperature in °C. */
public record SpeakerTelemetry(
        int v,
        int volume,
        Optional<Double> rssiDbm,
        Optional<String> network,
        Optional<Double> tempC,
        Optional<Boolean> mains,
        Optional<Double> batteryPct,
        Optional<Double> freeMb,
        Optional<Boolean> ampOk) {
    public SpeakerTelemetry {
        rssiDbm = orEmpty(rssiDbm);
        network = orEmpty(network);
        tempC = orEmpty(tempC);
        mains = orEmpty(mains);
        batteryPct = orEmpty(batteryPct);
        freeMb = orEmpty(freeMb);
        ampOk = orEmpty(ampOk);
    }

    /** Jackson hands in null for a missing Optional. */
    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
