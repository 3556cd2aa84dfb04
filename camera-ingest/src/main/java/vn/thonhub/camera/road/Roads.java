package vn.thonhub.camera.road;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.road.rule.RuleKind;
import vn.thonhub.camera.road.traffic.TrackLog;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.analysis.SceneListener;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** Road safety of all cameras. Thread-safe. */
public final class Roads {
    private static final Logger log = LoggerFactory.getLogger(Roads.class);
    private static final Duration TRACKS_WANTED = Duration.ofMinutes(30);

    private final HubContext hub;
    private final ClipArchive clips;
    private final Consumer<DeviceId> lookAnew;
    private final RoadSetups setups;
    private final Map<DeviceId, RoadListener> listeners = new ConcurrentHashMap<>();
    private final Map<DeviceId, TrackLog> tracks = new ConcurrentHashMap<>();
    private final Map<DeviceId, RoadSetup> analysedWith = new ConcurrentHashMap<>();

    /** @param lookAnew begins a camera's analysis anew, since what it should look at has changed; any thread, no blocking */
    public Roads(HubContext hub, ClipArchive clips, Consumer<DeviceId> lookAnew) {
        this.hub = requireNonNull(hub, "hub");
        this.clips = requireNonNull(clips, "clips");
        this.lookAnew = requireNonNull(lookAnew, "lookAnew");
        this.setups = new RoadSetups(hub.store(), this::changed);
    }

    /** Ends alerts that a former run of the hub left; before cameras run. */
    public Future<Void> start() {
        return hub.store()
                .write(work -> {
                    for (var kind : RuleKind.values()) {
                        hub.alerts()
                                .records()
                                .active(work.handle(), kind.alert())
                                .forEach(alert -> end(work, kind, alert.deviceId(), alert.key()));
                    }
                    return null;
                })
                .compose(ended -> setups.loadAll());
    }

    private void end(UnitOfWork work, RuleKind kind, DeviceId camera, String key) {
        hub.alerts()
                .signal(
                        work,
                        new AlertSignal(
                                kind.alert(),
                                camera,
                                key,
                                AlertSignal.Phase.CLEAR,
                                Optional.empty(),
                                hub.clock().instant(),
                                Map.of(),
                                java.util.List.of()));
    }

    /** Who hears of a camera's scene from now on. Does not block. */
    public SceneListener listener(RoadHost host) {
        var camera = host.camera();
        var log = tracks.computeIfAbsent(camera, id -> new TrackLog());
        var listener = new RoadListener(
                hub, host, setups, new RoadAlerts(hub, clips, host), log, gone -> listeners.remove(camera, gone));
        listeners.put(camera, listener);
        analysedWith.put(camera, setups.known(camera));
        load(camera);
        return listener;
    }

    private void load(DeviceId camera) {
        setups.load(camera)
                .onSuccess(setup -> changed(camera))
                .onFailure(cause -> log.error("road set-up could not be read camera={}", camera, cause));
    }

    /** What analysis is to watch as surfaces. */
    public Map<String, Polygon> surfaces(DeviceId camera) {
        return setups.known(camera).areas().surfaces();
    }

    /** What analysis is to know of the ground. */
    public Optional<GroundMap> ground(DeviceId camera) {
        return setups.known(camera).ground();
    }

    private void changed(DeviceId camera) {
        var now = setups.known(camera);
        Optional.ofNullable(listeners.get(camera)).ifPresent(RoadListener::refresh);
        var before = analysedWith.put(camera, now);
        var sameView =
                before != null && before.areas().surfaces().equals(now.areas().surfaces()) && before.sameGround(now);
        if (!sameView && listeners.containsKey(camera)) {
            lookAnew.accept(camera);
        }
    }

    /** A camera is removed: ends its alerts and forgets its set-up. */
    public void forget(UnitOfWork work, DeviceId camera) {
        for (var kind : RuleKind.values()) {
            hub.alerts().records().active(work.handle(), kind.alert()).stream()
                    .filter(alert -> alert.deviceId().equals(camera))
                    .forEach(alert -> end(work, kind, camera, alert.key()));
        }
        setups.forget(work, camera);
        work.afterCommit(() -> {
            listeners.remove(camera);
            tracks.remove(camera);
            analysedWith.remove(camera);
        });
    }

    RoadSetups setups() {
        return setups;
    }

    /** Where its road users went; asking for it makes sure that they are followed for a while. */
    TrackLog tracks(DeviceId camera) {
        Optional.ofNullable(listeners.get(camera)).ifPresent(listener -> listener.wantTracks(TRACKS_WANTED));
        return tracks.computeIfAbsent(camera, id -> new TrackLog());
    }

    boolean isAnalysed(DeviceId camera) {
        return listeners.containsKey(camera);
    }

    Instant now() {
        return hub.clock().instant();
    }

    HubContext hub() {
        return hub;
    }
}
