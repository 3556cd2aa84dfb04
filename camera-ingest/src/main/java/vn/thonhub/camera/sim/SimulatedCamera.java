package vn.thonhub.camera.sim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.sim.rtsp.CameraBehaviour;
import vn.thonhub.camera.sim.rtsp.RtspServer;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.TruthTeller;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.ClipSource;
import vn.thonhub.camera.sim.video.SceneSource;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.VideoSource;

/**
 * A camera of the village: {@link #start} it, read its RTSP URLs, {@link #behave} it badly, {@link #stop} it. Cameras
 * share nothing; a process may hold a whole village of them. Thread-safe.
 */
public final class SimulatedCamera implements AutoCloseable {
    private final CameraOptions options;
    private final Instant startedAt;
    private final Optional<RoadScene> scene;
    private final CameraFeed feed;
    private final RtspServer server;
    private final int port;

    private SimulatedCamera(CameraOptions options, Clock clock) throws IOException {
        this.options = options;
        startedAt = clock.instant();
        scene = options.clip().isPresent()
                ? Optional.empty()
                : Optional.of(new RoadScene(
                        options.seed(), options.main().width(), options.main().height(), options.incidentShare()));
        feed = new CameraFeed(options.server().name(), source(), System.nanoTime());
        server = new RtspServer(options.server(), feed, clock, options.behaviour());
        port = server.start();
    }

    /**
     * Starts a camera; nothing is rendered until a client plays.
     *
     * @param clock wall time of the burnt-in clock and the sender reports
     * @throws IOException when the address cannot be bound
     */
    public static SimulatedCamera start(CameraOptions options, Clock clock) throws IOException {
        return new SimulatedCamera(options, clock);
    }

    private VideoSource source() {
        return scene.<VideoSource>map(
                        road -> new SceneSource(road, options.main(), options.sub(), options.clockZone(), startedAt))
                .orElseGet(() -> new ClipSource(options.clip().orElseThrow(), options.main(), options.sub()));
    }

    public String name() {
        return options.server().name();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Where to play a stream; without user and password. */
    public String url(StreamKind kind) {
        return "rtsp://" + options.server().host() + ":" + port + "/" + kind.path();
    }

    /** Connections open now. */
    public int clients() {
        return server.clients();
    }

    /** Wall time of scene time 0. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Changes how it behaves on the wire, from now on; {@link CameraBehaviour#healthy} clears every fault. */
    public void behave(CameraBehaviour behaviour) {
        server.behave(behaviour);
    }

    /**
     * The truth between two moments. Pure: nothing is rendered, the future can be asked for.
     *
     * @throws IllegalStateException when a clip is played: its truth is not known here
     */
    public GroundTruth groundTruth(Instant from, Instant to) {
        RoadScene road = scene.orElseThrow(
                () -> new IllegalStateException("camera " + name() + " plays a clip; there is no ground truth for it"));
        return new TruthTeller(road, name(), options.main().fps(), startedAt.toEpochMilli())
                .between(sceneMs(from), sceneMs(to));
    }

    /** {@link #groundTruth} as JSON. */
    public String groundTruthJson(Instant from, Instant to) {
        try {
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .writeValueAsString(groundTruth(from, to));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private long sceneMs(Instant at) {
        return Math.max(0, Duration.between(startedAt, at).toMillis());
    }

    /** Closes port and connections; when this returns no thread, socket or native memory of it is left. */
    public void stop() throws InterruptedException {
        server.stop();
        feed.stop();
    }

    /** {@link #stop}, keeping an interruption for the caller. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
