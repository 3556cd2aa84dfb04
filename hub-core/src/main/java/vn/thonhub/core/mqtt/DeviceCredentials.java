package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/**
 * MQTT user and password per device. A password is random, shown once at enrolment, and kept only as a hash. What a
 * device may publish and subscribe follows from its kind and id (contract topics, nothing else). The user name is the
 * device id, and the embedded broker demands the same as client id, so that no device can take another's session.
 */
public final class DeviceCredentials {
    private static final int PASSWORD_BYTES = 24;
    private static final int LONGEST_PASSWORD = 256;
    private static final byte[] NO_HASH = new byte[32];

    private final DeviceRegistry devices;
    private final Clock clock;
    private final String hubId;
    private final Supplier<String> brokerUri;
    private final SecureRandom random = new SecureRandom();
    private final List<Consumer<DeviceId>> withdrawn = new CopyOnWriteArrayList<>();
    private volatile Map<String, Known> known;

    private record Known(DeviceKind kind, byte[] hash) {}

    /** What goes into a device's enrolment file; the password is readable this one time. */
    public record Enrolment(DeviceId device, String hubId, String brokerUri, String username, String password) {
        /** Leaves the password out, so that no log line or message can carry it by accident. */
        @Override
        public String toString() {
            return "Enrolment[device=" + device + ", hubId=" + hubId + ", brokerUri=" + brokerUri + "]";
        }
    }

    private DeviceCredentials(
            DeviceRegistry devices, Clock clock, String hubId, Supplier<String> brokerUri, Map<String, Known> known) {
        this.devices = devices;
        this.clock = clock;
        this.hubId = hubId;
        this.brokerUri = brokerUri;
        this.known = known;
    }

    /**
     * Reads the credentials of a store whose {@code core} tables are up to date. Blocks; start-up only.
     *
     * @param brokerUri address devices reach the broker at, asked at each enrolment
     */
    public static DeviceCredentials load(
            Store store, DeviceRegistry devices, Clock clock, String hubId, Supplier<String> brokerUri) {
        return new DeviceCredentials(devices, clock, hubId, brokerUri, store.readNow(DeviceCredentials::readAll));
    }

    private static Map<String, Known> readAll(Handle handle) {
        return handle.createQuery("SELECT device_id, device_kind, password_hash FROM device_credential")
                .reduceRows(new HashMap<>(), (all, row) -> {
                    DeviceKind kind = DeviceKind.of(row.getColumn("device_kind", String.class));
                    byte[] hash = HexFormat.of().parseHex(row.getColumn("password_hash", String.class));
                    all.put(row.getColumn("device_id", String.class), new Known(kind, hash));
                    return all;
                });
    }

    /** Makes a new password for the device; an older one stops working with the commit. */
    public Enrolment enrol(UnitOfWork work, Device device) {
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byte[] hash = sha256(password);
        String id = device.id().value();
        work.handle()
                .createUpdate("INSERT INTO device_credential (device_id, device_kind, password_hash, created_at)"
                        + " VALUES (:id, :kind, :hash, :at) ON CONFLICT (device_id) DO UPDATE SET"
                        + " device_kind = excluded.device_kind, password_hash = excluded.password_hash,"
                        + " created_at = excluded.created_at")
                .bind("id", id)
                .bind("kind", device.kind().id())
                .bind("hash", HexFormat.of().formatHex(hash))
                .bind("at", clock.millis())
                .execute();
        work.afterCommit(() -> change(device.id(), all -> {
            all.put(id, new Known(device.kind(), hash));
            return all;
        }));
        return new Enrolment(device.id(), hubId, brokerUri.get(), id, password);
    }

    /** Withdraws the device's access; its connection to the embedded broker is cut after the commit. */
    public void revoke(UnitOfWork work, DeviceId device) {
        work.handle()
                .createUpdate("DELETE FROM device_credential WHERE device_id = :id")
                .bind("id", device.value())
                .execute();
        work.afterCommit(() -> change(device, all -> {
            all.remove(device.value());
            return all;
        }));
    }

    /** The device a user name and password belong to. Any thread; does not block. */
    public Optional<Device> authenticate(String username, String password) {
        if (username == null || password == null || password.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        Known credential = known.get(username);
        // An unknown name costs the same comparison, so that timing does not tell which devices exist.
        byte[] expected = credential == null ? NO_HASH : credential.hash();
        boolean matches = MessageDigest.isEqual(expected, sha256(password));
        if (credential == null || !matches) {
            return Optional.empty();
        }
        return devices.find(DeviceId.of(username)).filter(device -> device.kind() == credential.kind());
    }

    /** Tells {@code listener} (on the store's writer thread, must be quick) whose older password stopped working. */
    void onWithdrawn(Consumer<DeviceId> listener) {
        withdrawn.add(listener);
    }

    // Writer thread only, hence no race between two changes.
    private void change(DeviceId device, UnaryOperator<Map<String, Known>> edit) {
        known = edit.apply(new HashMap<>(known));
        withdrawn.forEach(listener -> listener.accept(device));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
