package vn.thonhub.camera;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.OnvifFault;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;

/**
 * Compares the clocks of cameras whose ONVIF address is saved with the hub's: after a camera has come online, and every six
 * hours. One at a time, so that a village of cameras coming back from a power cut costs one connection, not forty.
 */
final class CameraClocks {
    static final Duration INTERVAL = Duration.ofHours(6);
    /** After a failure; one about the login waits for the whole interval, because cameras lock accounts. */
    static final Duration AGAIN = Duration.ofMinutes(30);
    /** A camera that comes and goes is not asked each time. */
    static final Duration REST = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(CameraClocks.class);

    private final Asking asking;
    private final WorkerPool pool;
    private final Clock clock;
    private final Ticker ticker;
    private final Consumer<DeviceId> changed;
    private final Map<DeviceId, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /** How a camera's clock is read: by how much it is ahead of the hub's. Blocks. */
    @FunctionalInterface
    interface Asking {
        /** @throws OnvifFault when it cannot be read */
        Duration ahead(DeviceAddress device, Optional<Credentials> login);
    }

    /**
     * A camera as the rules of this class see it.
     *
     * @param delivers whether pictures arrive
     */
    record Subject(DeviceId id, DeviceAddress address, Optional<Credentials> login, boolean delivers) {
        static Optional<Subject> of(RunningCamera running) {
            var camera = running.camera();
            return camera.onvif()
                    .map(address -> new Subject(
                            camera.id(),
                            address,
                            camera.reach().credentials(),
                            running.health().state().delivers()));
        }
    }

    /**
     * @param login with which it was asked; another one is tried at once
     * @param dueNanos when it is asked again, monotonic
     * @param restedNanos from when it may be asked if it comes online
     * @param dark whether it has been without pictures since it was asked
     */
    private record Entry(
            DeviceAddress address,
            Optional<Credentials> login,
            CameraClock clock,
            long dueNanos,
            long restedNanos,
            boolean dark) {
        Entry gone() {
            return new Entry(address, login, clock, dueNanos, restedNanos, true);
        }

        boolean isDue(long now) {
            return now - dueNanos >= 0 || dark && now - restedNanos >= 0;
        }
    }

    /** @param changed told when what is known of a camera's clock has changed; any thread, must not block */
    CameraClocks(Asking asking, WorkerPool pool, Clock clock, Ticker ticker, Consumer<DeviceId> changed) {
        this.asking = asking;
        this.pool = pool;
        this.clock = clock;
        this.ticker = ticker;
        this.changed = changed;
    }

    /** What is known; of an address that is no longer the camera's, nothing. Any thread. */
    CameraClock of(Camera camera) {
        return Optional.ofNullable(entries.get(camera.id()))
                .filter(entry -> camera.onvif().equals(Optional.of(entry.address)))
                .map(Entry::clock)
                .orElse(CameraClock.UNKNOWN);
    }

    /** Begins the next check that is due, if none is under way. For one thread, about once a second. */
    void tick(Collection<RunningCamera> cameras) {
        look(cameras.stream().flatMap(one -> Subject.of(one).stream()).toList());
    }

    void look(Collection<Subject> cameras) {
        entries.keySet().retainAll(cameras.stream().map(Subject::id).collect(Collectors.toSet()));
        cameras.stream()
                .filter(camera -> !camera.delivers())
                .forEach(camera -> entries.computeIfPresent(camera.id(), (id, entry) -> entry.gone()));
        if (!busy.get()) {
            cameras.stream().filter(this::isDue).findFirst().ifPresent(this::ask);
        }
    }

    private boolean isDue(Subject camera) {
        var entry = entries.get(camera.id());
        var known = entry != null && entry.address.equals(camera.address()) && entry.login.equals(camera.login());
        return camera.delivers() && (!known || entry.isDue(ticker.nanos()));
    }

    private void ask(Subject camera) {
        busy.set(true);
        pool.submit(() -> read(camera)).onComplete(read -> {
            if (read.succeeded()) {
                keep(camera, read.result());
            }
            // Else the pool was full of people's own questions: the next tick tries again.
            busy.set(false);
        });
    }

    private CameraClock read(Subject camera) {
        try {
            var ahead = asking.ahead(camera.address(), camera.login());
            return new CameraClock(
                    Optional.of(Math.round(ahead.toMillis() / 1_000.0)),
                    Optional.of(clock.instant()),
                    Optional.empty());
        } catch (OnvifFault fault) {
            log.info(
                    "camera clock not read camera={} code={} cause=\"{}\"",
                    camera.id(),
                    fault.code().id(),
                    fault.getMessage());
            var before = Optional.ofNullable(entries.get(camera.id()))
                    .filter(entry -> entry.address.equals(camera.address()))
                    .map(Entry::clock)
                    .orElse(CameraClock.UNKNOWN);
            return before.failed(fault.code());
        } catch (RuntimeException unforeseen) {
            // One camera's oddity must not end the checks of the others.
            log.error("camera clock not read camera={}", camera.id(), unforeseen);
            return CameraClock.UNKNOWN.failed(OnvifFault.Code.FAILED);
        }
    }

    private void keep(Subject camera, CameraClock read) {
        long now = ticker.nanos();
        entries.put(
                camera.id(),
                new Entry(
                        camera.address(),
                        camera.login(),
                        read,
                        now + until(read).toNanos(),
                        now + (aboutLogin(read) ? INTERVAL : REST).toNanos(),
                        false));
        changed.accept(camera.id());
    }

    private static Duration until(CameraClock read) {
        return read.fault().isEmpty() || aboutLogin(read) ? INTERVAL : AGAIN;
    }

    private static boolean aboutLogin(CameraClock read) {
        return read.fault()
                .filter(code -> code == OnvifFault.Code.UNAUTHORIZED || code == OnvifFault.Code.CLOCK_OFF)
                .isPresent();
    }
}
