package vn.thonhub.wifi;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.wifi.liveness.LivenessState;
import vn.thonhub.wifi.uptime.Span;

/**
 * An access point as the API shows it: identity from the registry, state from the liveness machine and announced work.
 *
 * @param beneath what is believed of it while announced work goes on
 */
record AccessPointView(
        String id,
        String name,
        Optional<Place> place,
        LivenessState state,
        Instant stateSince,
        Optional<LivenessState> beneath,
        Optional<Instant> lastSeen,
        Optional<Integer> clients,
        Optional<Double> rxBps,
        Optional<Double> txBps,
        Optional<Boolean> wanUp,
        Optional<Double> rttMs,
        Optional<String> powerSource,
        Optional<Long> uptimeS,
        Optional<Long> clockOffsetS,
        Optional<String> model,
        Optional<String> firmware,
        Binding source,
        Optional<Instant> maintenanceUntil,
        long version) {

    static AccessPointView of(
            Device device, AccessPoint ap, Binding binding, Optional<Span> work, DeviceRegistry registry) {
        LivenessState state = ap.liveness().state();
        boolean current = state == LivenessState.UP || state == LivenessState.SUSPECT;
        Reading now = current
                ? ap.reading()
                : Reading.NONE.described(ap.reading().model(), ap.reading().firmware());
        return new AccessPointView(
                device.id().value(),
                device.name(),
                device.placeId().flatMap(registry::place),
                state.during(work.isPresent()),
                work.map(Span::from).orElse(ap.liveness().since()),
                work.map(going -> state),
                ap.liveness().lastSeen(),
                now.clients(),
                now.rxBps(),
                now.txBps(),
                now.wanUp(),
                now.rttMs(),
                now.powerSource(),
                now.uptimeS(),
                now.clockOffsetS(),
                now.model(),
                now.firmware(),
                binding,
                work.map(Span::to),
                device.version());
    }
}
