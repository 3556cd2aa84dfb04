package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.live.LiveFeed;
import vn.thonhub.camera.live.LiveKey;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.vision.gate.GateState;

/**
 * A camera whose streams run. The owner's context changes it; {@link #health}, {@link #streams} and the views may be read
 * from any thread.
 */
final class RunningCamera implements KnownCamera {
    private final Camera camera;
    private final RunningStream main;
    private final Optional<RunningStream> sub;
    private final CameraFootage footage;
    private final MotionAlerts alerts;
    private final ContinuousRecording recording;
    private final CameraEyes eyes;
    private volatile CameraHealth health;
    private volatile Optional<CameraEyes.Watch> watch = Optional.empty();
    private boolean writing;

    RunningCamera(
            Camera camera,
            RunningStream main,
            Optional<RunningStream> sub,
            CameraFootage footage,
            MotionAlerts alerts,
            ContinuousRecording recording,
            CameraEyes eyes,
            CameraHealth health) {
        this.camera = camera;
        this.main = main;
        this.sub = sub;
        this.footage = footage;
        this.alerts = alerts;
        this.recording = recording;
        this.eyes = eyes;
        this.health = health;
    }

    void start() {
        streams().forEach(RunningStream::start);
        look();
        recordAll();
    }

    private void look() {
        // The small stream is enough to see what goes on and costs a fraction to decode.
        watch = eyes.open(camera, small(), main, alerts);
    }

    private void recordAll() {
        recording.follow(camera.keeping().recording(), footage.main());
    }

    /** The same streams under other settings: nothing is reconnected, what is seen is looked at anew. */
    RunningCamera changed(Camera settings, CameraFootage newFootage, MotionAlerts newAlerts) {
        var next = new RunningCamera(settings, main, sub, newFootage, newAlerts, recording, eyes, health);
        watch.ifPresent(CameraEyes.Watch::close);
        next.look();
        next.recordAll();
        return next;
    }

    Future<Void> stop() {
        return Future.join(streams().stream().map(RunningStream::stop).toList()).mapEmpty();
    }

    @Override
    public Camera camera() {
        return camera;
    }

    @Override
    public String state() {
        return health.state().id();
    }

    @Override
    public Instant stateSince() {
        return health.since();
    }

    @Override
    public Optional<String> cause() {
        return health.cause().map(StreamFault.Code::id);
    }

    @Override
    public boolean clipOpen() {
        return alerts.recording();
    }

    @Override
    public RecordingState recordingState() {
        return recording.state();
    }

    @Override
    public GateState analysisState() {
        return watch.map(open -> small().status().state().delivers() ? open.state() : GateState.WAITING)
                .orElse(GateState.OFF);
    }

    /** What its analysis does; empty while it is off. */
    Optional<CameraEyes.Watch> watch() {
        return watch;
    }

    @Override
    public Optional<Instant> lastAlert() {
        return alerts.lastAlert();
    }

    RunningStream main() {
        return main;
    }

    Optional<RunningStream> sub() {
        return sub;
    }

    /** The stream for a grid: the sub stream if there is one. */
    RunningStream small() {
        return sub.orElse(main);
    }

    /** What live view shows to who asks for a stream. */
    LiveFeed feed(StreamRole wanted) {
        if (footage.masked().isPresent()) {
            // One masked stream stands for both.
            return new LiveFeed(key(StreamRole.MAIN), footage.main(), main.liveState());
        }
        var choice = LiveChoice.of(
                sub.isPresent() ? wanted : StreamRole.MAIN, codec(main), sub.flatMap(RunningCamera::codec));
        return choice.shown() == StreamRole.MAIN
                ? new LiveFeed(key(StreamRole.MAIN), footage.main(), main.liveState(), choice.instead())
                : new LiveFeed(key(StreamRole.SUB), footage.small(), small().liveState(), choice.instead());
    }

    private LiveKey key(StreamRole role) {
        return new LiveKey(camera.id(), role.id());
    }

    private static Optional<VideoCodec> codec(RunningStream stream) {
        return stream.fanOut().stream().map(StreamInfo::codec);
    }

    /** What people may see and keep of it. */
    CameraFootage footage() {
        return footage;
    }

    @Override
    public List<RunningStream> streams() {
        var all = new ArrayList<RunningStream>(2);
        all.add(main);
        sub.ifPresent(all::add);
        return all;
    }

    MotionAlerts alerts() {
        return alerts;
    }

    ContinuousRecording recording() {
        return recording;
    }

    CameraHealth health() {
        return health;
    }

    void health(CameraHealth next) {
        health = next;
    }

    /** Whether a change of health is on its way to the store; owner's context only. */
    boolean writing() {
        return writing;
    }

    void writing(boolean now) {
        writing = now;
    }
}
