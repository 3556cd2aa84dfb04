package vn.thonhub.wifi;

import java.util.HashMap;
import java.util.Map;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.metrics.Origin;

/** The series of one access point, made once and not with each message. For one thread. */
final class ApOrigins {
    /** One that renames its networks again and again must not fill the memory. */
    private static final int MOST_PARTS = 64;

    private final DeviceId id;
    private final Origin whole;
    private final Map<String, Origin> radios = new HashMap<>();
    private final Map<String, Origin> ssids = new HashMap<>();

    ApOrigins(DeviceId id) {
        this.id = id;
        this.whole = Origin.ofDevice("wifi_ap", id.value());
    }

    Origin whole() {
        return whole;
    }

    Origin radio(String radio) {
        return part(radios, "wifi_radio", "radio", radio);
    }

    Origin ssid(String name) {
        return part(ssids, "wifi_ssid", "ssid", name);
    }

    private Origin part(Map<String, Origin> known, String measurement, String tag, String value) {
        Origin origin = known.get(value);
        if (origin == null) {
            if (known.size() >= MOST_PARTS) {
                known.clear();
            }
            // A network's name is anybody's text.
            String clean = value.replaceAll("\\p{Cntrl}", " ");
            origin = Origin.of(measurement, Map.of("device", id.value(), tag, clean));
            known.put(value, origin);
        }
        return origin;
    }
}
