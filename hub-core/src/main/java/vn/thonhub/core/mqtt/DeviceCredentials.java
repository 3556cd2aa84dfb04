package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private static final String SECOND = ".tx";
    private static final byte[] NO_HASH = new byte[32];
    private static final Known NOBODY = new Known(DeviceKind.CAMERA, NO_HASH, NO_HASH, 0);

    private final DeviceRegistry devices;
    private final Clock clock;
    private final String hubId;
    private final Supplier<BrokerAddress> broker;
    private final TopicAcl acl;
    private final TopicGrants grants = new TopicGrants();
    private final BrokerRefusals refusals;
    private final SecureRandom random = new SecureRandom();
    private final List<Consumer<DeviceId>> withdrawn = new CopyOnWriteArrayList<>();
    private volatile Map<String, Known> known;

    /** @param formerUntil until when (epoch ms) the password before works too */
    private record Known(DeviceKind kind, byte[] hash, byte[] former, long formerUntil) {
        /** Both are compared whatever the first says, so that timing tells nothing. */
        boolean accepts(byte[] given, long now) {
            boolean is = MessageDigest.isEqual(hash, given);
            boolean was = MessageDigest.isEqual(former, given) && now < formerUntil;
            return is || was;
        }
    }

    /**
     * What goes into a device's enrolment file; the password is readable this one time.
     *
     * @param brokerCa PEM text of the authority to trust at the broker, if it is none that devices know anyway
     * @param publishes topics the device may publish
     * @param subscribes topic filters it may subscribe
     * @param formerUntil until when the password before works too
     */
    public record Enrolment(
            DeviceId device,
            String hubId,
            String brokerUri,
            Optional<String> brokerCa,
            String username,
            String password,
            List<String> publishes,
            List<String> subscribes,
            Optional<Instant> formerUntil) {
        /** Of a broker that needs no authority, without the topics. */
        public Enrolment(DeviceId device, String hubId, String brokerUri, String username, String password) {
            this(
                    device,
                    hubId,
                    brokerUri,
                    Optional.empty(),
                    username,
                    password,
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        /** Leaves the password out, so that no log line or message can carry it by accident. */
        @Override
        public String toString() {
            return "Enrolment[device=" + device + ", hubId=" + hubId + ", brokerUri=" + brokerUri + "]";
        }
    }

    private DeviceCredentials(
            DeviceRegistry devices,
            Clock clock,
            String hubId,
            Supplier<BrokerAddress> broker,
            Map<String, Known> known) {
        this.devices = devices;
        this.clock = clock;
        this.hubId = hubId;
        this.broker = broker;
        this.acl = new TopicAcl(hubId);
        this.refusals = new BrokerRefusals(clock);
        this.known = known;
    }

    /**
     * Reads the credentials of a store whose {@code core} tables are up to date. Blocks; start-up only.
     *
     * @param brokerUri address devices reach the broker at without an authority to trust, asked at each enrolment
     */
    public static DeviceCredentials load(
            Store store, DeviceRegistry devices, Clock clock, String hubId, Supplier<String> brokerUri) {
        return reachable(store, devices, clock, hubId, () -> BrokerAddress.plain(brokerUri.get()));
    }

    /** The same, where devices have to trust an authority. @param broker asked at each enrolment */
    public static DeviceCredentials reachable(
            Store store, DeviceRegistry devices, Clock clock, String hubId, Supplier<BrokerAddress> broker) {
        return new DeviceCredentials(devices, clock, hubId, broker, store.readNow(DeviceCredentials::readAll));
    }

    /** Topics beyond the contract's that single devices may publish. */
    public TopicGrants grants() {
        return grants;
    }

    /** What the embedded broker refused since its start. */
    public BrokerRefusals refusals() {
        return refusals;
    }

    private static Map<String, Known> readAll(Handle handle) {
        return handle.createQuery("SELECT device_id, device_kind, password_hash, former_hash, former_until"
                        + " FROM device_credential")
                .reduceRows(new HashMap<>(), (all, row) -> {
                    DeviceKind kind = DeviceKind.of(row.getColumn("device_kind", String.class));
                    byte[] hash = HexFormat.of().parseHex(row.getColumn("password_hash", String.class));
                    byte[] former = Optional.ofNullable(row.getColumn("former_hash", String.class))
                            .map(HexFormat.of()::parseHex)
                            .orElse(NO_HASH);
                    long until = row.getColumn("former_until", Long.class);
                    all.put(row.getColumn("device_id", String.class), new Known(kind, hash, former, until));
                    return all;
                });
    }

    /** Makes a new password for the device; an older one stops working with the commit. */
    public Enrolment enrol(UnitOfWork work, Device device) {
        return enrol(work, device, Duration.ZERO);
    }

    /**
     * Makes a new password for the device.
     *
     * @param overlap how long the password before works beside it, so that the device can be told in peace; of two before,
     *     only the last
     */
    public Enrolment enrol(UnitOfWork work, Device device, Duration overlap) {
        Known before = known.get(device.id().value());
        boolean keeps = before != null && !overlap.isZero();
        byte[] former = keeps ? before.hash() : NO_HASH;
        long until = keeps ? clock.instant().plus(overlap).toEpochMilli() : 0;
        byte[] secret = new byte[PASSWORD_BYTES];
        random.nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byte[] hash = sha256(password);
        String id = device.id().value();
        work.handle()
                .createUpdate("INSERT INTO device_credential (device_id, device_kind, password_hash, created_at,"
                        + " former_hash, former_until) VALUES (:id, :kind, :hash, :at, :former, :until) ON CONFLICT (device_id) DO UPDATE SET"
                        + " device_kind = excluded.device_kind, password_hash = excluded.password_hash,"
                        + " created_at = excluded.created_at, former_hash = excluded.former_hash,"
                        + " former_until = excluded.former_until")
                .bind("id", id)
                .bind("kind", device.kind().id())
                .bind("hash", HexFormat.of().formatHex(hash))
                .bind("at", clock.millis())
                .bind("former", keeps ? HexFormat.of().formatHex(former) : null)
                .bind("until", until)
                .execute();
        work.afterCommit(() -> {
            change(all -> {
                all.put(id, new Known(device.kind(), hash, former, until));
                return all;
            });
            if (!keeps) {
                withdrawn.forEach(listener -> listener.accept(device.id()));
            }
        });
        return enrolment(device, password, keeps ? Optional.of(Instant.ofEpochMilli(until)) : Optional.empty());
    }

    private Enrolment enrolment(Device device, String password, Optional<Instant> formerUntil) {
        BrokerAddress address = broker.get();
        List<String> publishes =
                grants.of(device.id()).map(List::of).orElseGet(() -> acl.publishes(device.kind(), device.id()));
        return new Enrolment(
                device.id(),
                hubId,
                address.uri(),
                address.ca(),
                device.id().value(),
                password,
                publishes,
                acl.subscribes(device.kind(), device.id()),
                formerUntil);
    }

    /** Withdraws the device's access; its connection to the embedded broker is cut after the commit. */
    public void revoke(UnitOfWork work, DeviceId device) {
        work.handle()
                .createUpdate("DELETE FROM device_credential WHERE device_id = :id")
                .bind("id", device.value())
                .execute();
        work.afterCommit(() -> {
            change(all -> {
                all.remove(device.value());
                return all;
            });
            withdrawn.forEach(listener -> listener.accept(device));
        });
    }

    /** The device a user name and password belong to. Any thread; does not block. */
    public Optional<Device> authenticate(String username, String password) {
        if (username == null || password == null || password.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        Known credential = known.get(username);
        // An unknown name costs the same comparison, so that timing does not tell which devices exist.
        Known asked = credential == null ? NOBODY : credential;
        if (!asked.accepts(sha256(password), clock.millis()) || credential == null) {
            return Optional.empty();
        }
        return devices.find(DeviceId.of(username)).filter(device -> device.kind() == credential.kind());
    }

    /**
     * The device of a user name: itself, or {@code {id}.tx}, by which a device of small programs publishes while another
     * connection of it listens. No device id has a dot.
     */
    static String deviceOf(String username) {
        return username.endsWith(SECOND) ? username.substring(0, username.length() - SECOND.length()) : username;
    }

    /** Whether somebody of this name is enrolled. */
    boolean isEnrolled(String username) {
        return known.containsKey(username);
    }

    /** Tells {@code listener} (on the store's writer thread, must be quick) whose older password stopped working. */
    void onWithdrawn(Consumer<DeviceId> listener) {
        withdrawn.add(listener);
    }

    // Writer thread only, hence no race between two changes.
    private void change(UnaryOperator<Map<String, Known>> edit) {
        known = edit.apply(new HashMap<>(known));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
