package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;

/**
 * What an access point last said of itself. Rates are bits per second over the last interval, seen from the hotspot:
 * received from and sent to the internet.
 *
 * @param clockOffsetS how far its clock is ahead of the hub's, seconds
 */
record Reading(
        Optional<Integer> clients,
        Optional<Double> rxBps,
        Optional<Double> txBps,
        Optional<Boolean> wanUp,
        Optional<Double> rttMs,
        Optional<String> powerSource,
        Optional<Long> uptimeS,
        Optional<Long> clockOffsetS,
        Optional<String> model,
        Optional<String> firmware) {
    static final Reading NONE = new Reading(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Reading described(Optional<String> newModel, Optional<String> newFirmware) {
        return new Reading(
                clients,
                rxBps,
                txBps,
                wanUp,
                rttMs,
                powerSource,
                uptimeS,
                clockOffsetS,
                newModel.or(() -> model),
                newFirmware.or(() -> firmware));
    }

    /** After a message: all of it, or what a partial one tells and the rest as it was. */
    Reading after(ApTelemetry now, CounterHistory.Rates rates, Instant receivedAt) {
        Reading rest = now.partial() ? this : NONE.described(model, firmware);
        return new Reading(
                now.clients().isPresent() ? Optional.of(now.clients().getAsInt()) : rest.clients,
                boxed(rates.rxBps()).or(rest::rxBps),
                boxed(rates.txBps()).or(rest::txBps),
                now.wan().up().or(rest::wanUp),
                boxed(now.wan().rttMs()).or(rest::rttMs),
                now.power().source().or(rest::powerSource),
                now.uptimeS().isPresent() ? Optional.of(now.uptimeS().getAsLong()) : rest.uptimeS,
                now.at()
                        .map(own -> Duration.between(receivedAt, own).toSeconds())
                        .or(rest::clockOffsetS),
                model,
                firmware);
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
