package vn.thonhub.camera.sim;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.rtsp.CameraFault;
import vn.thonhub.camera.sim.rtsp.RtspServer;
import vn.thonhub.camera.sim.rtsp.SourceFault;
import vn.thonhub.camera.sim.scene.GroundTruth;
import vn.thonhub.camera.sim.scene.RoadScene;
import vn.thonhub.camera.sim.scene.TruthTeller;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.ClipSource;
import vn.thonhub.camera.sim.video.FeedPicture;
import vn.thonhub.camera.sim.video.SceneSource;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.VideoSource;

/**
 * A camera of the village: {@link #start} it, read its RTSP URLs, make it {@link #fail}, {@link #recover} it, {@link #stop} it. Cameras
 * share nothing; a process may hold a whole village of them. Thread-safe.
 */
public final class SimulatedCamera implements AutoCloseable {
    private final CameraOptions options;
    private final Instant startedAt;
    private final Optional<RoadScene> scene;
    private final VideoSource usual;
    private final CameraFeed feed;
    private final RtspServer server;
    private final int port;
    private VideoSource shown;

    private SimulatedCamera(CameraOptions options, Clock clock) throws IOException {
        this.options = options;
        // Both clocks at one moment: building the scene takes time, by which the burnt-in clock would be slow.
        startedAt = clock.instant();
        var startNanos = System.nanoTime();
        scene = options.clip().isPresent() ? Optional.empty() : Optional.of(road(options));
        usual = source(options, scene);
        shown = usual;
        feed = new CameraFeed(options.server().name(), usual, startNanos);
        server = new RtspServer(options.server(), feed, clock);
        port = server.start();
    }

    /**
     * Starts a camera; nothing is rendered until a client plays.
     *
     * @param clock wall time of the burnt-in clock and the sender reports
     * @throws IOException when the address cannot be bound
     */
    public static SimulatedCamera start(CameraOptions options, Clock clock) throws IOException {
        SimulatedCamera camera = new SimulatedCamera(options, clock);
        camera.fail(options.faults());
        return camera;
    }

    private VideoSource source(CameraOptions like, Optional<RoadScene> road) {
        return road.<VideoSource>map(one -> new SceneSource(one, like.main(), like.sub(), like.clockZone(), startedAt))
                .orElseGet(() -> new ClipSource(like.clip().orElseThrow(), like.main(), like.sub()));
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

    /** What it sees now, as JPEG. Blocks for a second or so. @throws vn.thonhub.camera.sim.video.VideoException when stopped */
    public byte[] picture(StreamKind kind) throws InterruptedException {
        return FeedPicture.jpeg(feed, kind);
    }

    /** Connections open now. */
    public int clients() {
        return server.clients();
    }

    /** Wall time of scene time 0. */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * From now on these faults hold and no others. Returns when they do.
     *
     * @throws UncheckedIOException when the port was taken by somebody else meanwhile
     */
    public void fail(CameraFault... faults) {
        fail(List.of(faults));
    }

    /** {@link #fail(CameraFault...)} with a list. */
    public synchronized void fail(List<CameraFault> faults) {
        VideoSource next = faults.stream()
                .filter(SourceFault.class::isInstance)
                .findFirst()
                .map(fault -> other((SourceFault) fault))
                .orElse(usual);
        if (next != shown) {
            shown = next;
            feed.show(next);
        }
        try {
            server.behave(faults);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** No fault holds any more. */
    public void recover() {
        fail(List.of());
    }

    private VideoSource other(SourceFault fault) {
        if (fault instanceof SourceFault.OtherVideo video) {
            return source(options.playing(video.file()), Optional.empty());
        }
        SourceFault.OtherSize size = (SourceFault.OtherSize) fault;
        CameraOptions like = options.sizes(size.main(), size.sub());
        return source(like, scene.map(road -> road(like)));
    }

    private static RoadScene road(CameraOptions like) {
        int width = like.main().width();
        int height = like.main().height();
        if (like.script().isPresent()) {
            return RoadScene.of(like.script().get(), like.seed(), width, height);
        }
        RoadScene village = new RoadScene(like.seed(), width, height, like.incidentShare());
        return like.noise() ? village.noisy() : village;
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
