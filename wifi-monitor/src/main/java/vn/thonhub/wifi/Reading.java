package vn.thonhub.wifi;

import java.util.Optional;

/**
 * What an access point last said of itself. Rates are bits per second over the last interval, seen from the hotspot:
 * received from and sent to the internet.
 */
record Reading(
        Optional<Integer> clients,
        Optional<Double> rxBps,
        Optional<Double> txBps,
        Optional<Boolean> wanUp,
        Optional<Double> rttMs,
        Optional<String> powerSource,
        Optional<Long> uptimeS,
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
            Optional.empty());

    Reading described(Optional<String> newModel, Optional<String> newFirmware) {
        return new Reading(clients, rxBps, txBps, wanUp, rttMs, powerSource, uptimeS, newModel, newFirmware);
    }
}
