package vn.thonhub.camera;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import vn.thonhub.camera.live.LiveFeed;
import vn.thonhub.camera.live.LiveKey;
import vn.thonhub.camera.owner.Standing;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;

/**
 * The one owner of running cameras. Starting, changing and stopping happens on its context, so that they never cross;
 * reading is possible from any thread.
 */
final class Cameras {
    private final Context context;
    private final CameraAssembly assembly;
    private final HealthDesk desk;
    private final BiConsumer<LiveKey, StreamStatus> streamChanged;
    private final StreamSettings settings;
    private final Turns turns;
    private final Map<DeviceId, RunningCamera> running = new ConcurrentHashMap<>();
    private final Map<DeviceId, SuspendedCamera> suspended = new ConcurrentHashMap<>();
    private boolean stopped;

    /** @param streamChanged hears of every stream's changes, on the context */
    Cameras(
            Context context,
            CameraAssembly assembly,
            HealthDesk desk,
            BiConsumer<LiveKey, StreamStatus> streamChanged) {
        this.context = context;
        this.assembly = assembly;
        this.desk = desk;
        this.streamChanged = streamChanged;
        this.settings = assembly.settings();
        this.turns = new Turns(context);
    }

    /** A camera that is in use. */
    Optional<RunningCamera> find(DeviceId id) {
        return Optional.ofNullable(running.get(id));
    }

    /** @throws Problem when there is no such camera, or it may not be used */
    RunningCamera inUse(DeviceId id) {
        return find(id).orElseThrow(() -> suspended.containsKey(id)
                ? Problem.conflict(
                        "Camera " + id + " may not be used: its household's consent is missing or has ended.")
                : Problem.notFound("There is no camera " + id + "."));
    }

    /** Any camera, also one that may not be used now. */
    Optional<KnownCamera> known(DeviceId id) {
        return this.<KnownCamera>first(running.get(id), suspended.get(id));
    }

    private <T> Optional<T> first(T one, T other) {
        return Optional.ofNullable(one == null ? other : one);
    }

    /** The cameras in use. */
    Collection<RunningCamera> all() {
        return List.copyOf(running.values());
    }

    /** All cameras, also those that may not be used now. */
    Collection<KnownCamera> known() {
        var all = new ArrayList<KnownCamera>(running.values());
        all.addAll(suspended.values());
        return all;
    }

    /** Where live view gets a stream from. */
    Optional<LiveFeed> feed(LiveKey key) {
        var role = key.stream().equals(StreamRole.MAIN.id()) ? StreamRole.MAIN : StreamRole.SUB;
        return find(key.camera()).map(camera -> camera.feed(role));
    }

    /** Starts a camera, or brings a known one up to its new settings; one that may not be used is stopped. */
    Future<Void> apply(Camera camera, CameraStateTable.Remembered remembered) {
        return inTurn(camera.id(), () -> {
            var standing = camera.owner().standing(settings.clock().instant());
            return standing.permits() ? use(camera, remembered) : suspend(camera, standing, remembered);
        });
    }

    private Future<Void> use(Camera camera, CameraStateTable.Remembered remembered) {
        var now = running.get(camera.id());
        if (now != null && now.camera().reach().equals(camera.reach()) && !refused(now)) {
            change(now, camera);
            return Future.succeededFuture();
        }
        // The camera may allow few sessions: the old ones go before the new ones come.
        var gone = now == null ? Future.<Void>succeededFuture() : now.stop();
        // The old streams end on threads of their own; what follows belongs on the context again.
        return gone.compose(done -> turns.onContext(() -> start(camera, remembered, now)));
    }

    /** Whoever saves a camera that refuses its credentials wants them tried now, even the same ones. */
    private static boolean refused(RunningCamera camera) {
        return camera.streams().stream().anyMatch(stream -> stream.status().state() == StreamState.REFUSED);
    }

    /** What a camera's analysis is to look at has changed; on the context. Nothing is reconnected. */
    void lookAnew(DeviceId id) {
        var now = running.get(id);
        if (now != null) {
            change(now, now.camera());
        }
    }

    private void change(RunningCamera now, Camera camera) {
        var sameMasks = now.camera().privacyMasks().equals(camera.privacyMasks());
        var footage = sameMasks ? now.footage() : assembly.footage(camera, now.main(), now.sub());
        running.put(camera.id(), now.changed(camera, footage, assembly.alerts(camera, footage, now.lastAlert())));
        if (!sameMasks) {
            // Only now, so that whoever comes back at once gets the new masks.
            now.footage().close();
        }
    }

    private Future<Void> suspend(Camera camera, Standing why, CameraStateTable.Remembered remembered) {
        var id = camera.id();
        var last = known(id).map(KnownCamera::lastAlert).orElse(remembered.lastAlert());
        var same = Optional.ofNullable(suspended.get(id)).filter(former -> former.why() == why);
        var since = same.map(SuspendedCamera::stateSince)
                .orElseGet(() -> settings.clock().instant());
        var next = new SuspendedCamera(camera, why, since, last);
        var former = running.remove(id);
        suspended.put(id, next);
        // Live views end with the streams; the state follows when nothing of the camera moves any more.
        var gone = former == null ? Future.<Void>succeededFuture() : former.stop();
        return gone.compose(done -> desk.suspend(next));
    }

    private Future<Void> start(Camera camera, CameraStateTable.Remembered remembered, RunningCamera former) {
        if (stopped) {
            return Future.succeededFuture();
        }
        var rested = Optional.ofNullable(suspended.remove(camera.id())).flatMap(SuspendedCamera::lastAlert);
        var past = former == null
                ? new CameraAssembly.Past(remembered.offlineAlert(), rested.or(remembered::lastAlert))
                : new CameraAssembly.Past(former.health().alerted(), former.lastAlert());
        var next = assembly.camera(
                camera, past, (role, status) -> context.runOnContext(on -> observe(camera.id(), role, status)));
        running.put(camera.id(), next);
        next.start();
        desk.write(next, new CameraHealth.Step(next.health(), CameraHealth.Effect.NONE));
        return Future.succeededFuture();
    }

    private void observe(DeviceId id, StreamRole role, StreamStatus status) {
        streamChanged.accept(new LiveKey(id, role.id()), status);
        var camera = running.get(id);
        if (camera == null) {
            return;
        }
        camera.footage().sourcesChanged();
        if (role == StreamRole.MAIN) {
            desk.write(camera, camera.health().observe(status, settings.ticker().nanos()));
        } else {
            desk.changed(id);
        }
    }

    /** Lets time pass for all cameras; on the context, about once a second. */
    void tick() {
        var now = settings.ticker().nanos();
        for (var camera : running.values()) {
            judge(camera);
            var step = camera.health().tick(now, camera.camera().offlineAfter());
            if (step.effect() != CameraHealth.Effect.NONE && !camera.writing()) {
                desk.write(camera, step);
            }
        }
        checkStandings();
    }

    private void judge(RunningCamera camera) {
        var nanos = System.nanoTime();
        for (var stream : camera.streams()) {
            if (stream.judge(nanos)) {
                observe(camera.camera().id(), stream.role(), stream.status());
            }
        }
    }

    /** A consent ends at midnight; a clock that was wrong may also bring one back. */
    private void checkStandings() {
        var now = settings.clock().instant();
        for (var known : known()) {
            var permitted = known.camera().owner().standing(now).permits();
            if (permitted != known instanceof RunningCamera
                    && !turns.taken(known.camera().id())) {
                apply(known.camera(), CameraStateTable.Remembered.NOTHING)
                        .onSuccess(done -> desk.changed(known.camera().id()));
            }
        }
    }

    /** Stops a camera that was removed. */
    Future<Void> remove(DeviceId id) {
        return inTurn(id, () -> {
            suspended.remove(id);
            var camera = running.remove(id);
            var gone = camera == null ? Future.<Void>succeededFuture() : camera.stop();
            return gone.onComplete(stopped -> assembly.eyes().forget(id));
        });
    }

    /** Stops all for good. */
    Future<Void> stop() {
        return turns.onContext(() -> {
            stopped = true;
            var stopping = new ArrayList<Future<Void>>();
            running.values().forEach(camera -> stopping.add(camera.stop()));
            return Future.join(stopping).mapEmpty();
        });
    }

    /** What waits its turn when all stops does nothing any more. */
    private Future<Void> inTurn(DeviceId id, Supplier<Future<Void>> change) {
        return turns.inTurn(id, () -> stopped ? Future.succeededFuture() : change.get());
    }

    /** How often {@link #tick} wants to be called. */
    static final Duration TICK = Duration.ofSeconds(1);
}
