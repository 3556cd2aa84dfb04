package vn.thonhub.loudspeaker.report;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.Store;

/** Notes when speakers come, move, or their places get another village, so that a month is told as it was. One look at a time. */
public final class VillageWatch {
    private final Store store;
    private final DeviceRegistry devices;
    private final Clock clock;
    private Map<String, String> kept = Map.of();

    public VillageWatch(Store store, DeviceRegistry devices, Clock clock) {
        this.store = store;
        this.devices = devices;
        this.clock = clock;
    }

    /** Writes only when something has changed since the last look. */
    public Future<Void> look() {
        Map<String, String> now = new TreeMap<>();
        for (Device one : devices.ofKind(DeviceKind.SPEAKER)) {
            now.put(one.id().value(), devices.placeOf(one).map(Place::village).orElse(""));
        }
        if (now.equals(kept)) {
            return Future.succeededFuture();
        }
        return store.<Void>write(work -> {
                    Villages.keep(work.handle(), now, clock.instant());
                    return null;
                })
                .onSuccess(done -> kept = now);
    }
}
