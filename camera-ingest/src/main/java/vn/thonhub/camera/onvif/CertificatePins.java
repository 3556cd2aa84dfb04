package vn.thonhub.camera.onvif;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Certificates of devices that are asked over HTTPS, by host and port. Cameras sign theirs themselves, so that nobody vouches
 * for them; the first one seen is remembered, and another one is refused until a person says that it is right. Any thread.
 */
public final class CertificatePins {
    /** More than any hub has cameras; nobody who asks ever new ports may fill the disk. */
    static final int MOST = 2_000;

    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final BiConsumer<String, String> kept;

    /** @param kept is to store host and port with their certificate's SHA-256; must not block */
    public CertificatePins(BiConsumer<String, String> kept) {
        this.kept = requireNonNull(kept, "kept");
    }

    /** Learns what was stored before a restart. */
    public void recall(Map<String, String> stored) {
        known.putAll(stored);
    }

    Optional<String> of(DeviceAddress device) {
        return Optional.ofNullable(known.get(key(device)));
    }

    /** @throws OnvifFault when there is no room: a certificate that is not remembered protects nobody */
    void keep(DeviceAddress device, String sha256) {
        if (known.size() >= MOST && !known.containsKey(key(device))) {
            throw new OnvifFault(OnvifFault.Code.FAILED, "the hub remembers " + MOST + " certificates and has no room");
        }
        known.put(key(device), sha256);
        kept.accept(key(device), sha256);
    }

    private static String key(DeviceAddress device) {
        return device.host().toLowerCase(java.util.Locale.ROOT) + ":" + device.port();
    }
}
