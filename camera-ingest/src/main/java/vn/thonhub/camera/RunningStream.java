package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.thonhub.camera.live.LiveState;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamMeter;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.camera.rtsp.StreamSupervisor;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.core.device.DeviceId;

/** One stream of a camera and all that hangs on it. Any thread. */
final class RunningStream {
    private static final long STOP_SECONDS = 5;

    private final StreamRole role;
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring;
    private final StreamMeter meter = new StreamMeter();
    private final DecodeCounts decoding = new DecodeCounts();
    private final StreamSupervisor supervisor;
    private final StreamWatch watch = new StreamWatch();
    private final Clock clock;
    private volatile StreamSample sample = StreamSample.NOTHING;
    private volatile Optional<StreamStatus> poor = Optional.empty();
    private long sampledNanos;

    /** @param listener hears status changes on the stream's thread */
    RunningStream(
            DeviceId camera,
            StreamRole role,
            StreamSource source,
            RingSize size,
            StreamSettings settings,
            Consumer<StreamStatus> listener) {
        this.role = role;
        this.clock = settings.clock();
        this.ring = new PacketRing(size.window(), size.bytes());
        this.supervisor = new StreamSupervisor(camera + "/" + role.id(), source, settings, fanOut, listener);
    }

    /** How much of a stream's past is kept. */
    record RingSize(Duration window, long bytes) {}

    void start() {
        fanOut.attachInline(ring);
        fanOut.attachInline(meter);
        supervisor.start();
    }

    /** Completes when the thread is gone and all sinks have been told; does not wait for ever for a hanging resolver. */
    Future<Void> stop() {
        return Future.fromCompletionStage(supervisor.stop())
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .map(stopped -> {
                    fanOut.close();
                    ring.close();
                    return null;
                });
    }

    StreamRole role() {
        return role;
    }

    PacketFanOut fanOut() {
        return fanOut;
    }

    PacketRing ring() {
        return ring;
    }

    /** To be told by whoever decodes the stream all the time. */
    DecodeCounts decoding() {
        return decoding;
    }

    /** What the stream is doing; degraded if it delivers, but not well. */
    StreamStatus status() {
        var status = supervisor.status();
        return status.state() == StreamState.ONLINE ? poor.orElse(status) : status;
    }

    /** Looks how well the stream delivers; called once a second by one thread. Returns whether that has changed. */
    boolean judge(long nanos) {
        var status = supervisor.status();
        var announced = fanOut.stream().map(StreamInfo::framesPerSecond).orElse(0.0);
        var why = watch.look(
                nanos,
                status.state() == StreamState.ONLINE,
                announced,
                meter.totals(),
                supervisor.counts().snapshot().damaged() + decoding.snapshot().damaged());
        if (poor.flatMap(StreamStatus::cause).equals(why)) {
            return false;
        }
        poor = why.map(code -> status.degraded(code, clock.instant()));
        return true;
    }

    /** Measures anew; rates are those since the last call. */
    StreamSample measure() {
        var now = System.nanoTime();
        var passed = sampledNanos == 0 ? 0 : now - sampledNanos;
        sampledNanos = now;
        sample = sample.next(meter.totals(), supervisor.counts().snapshot(), decoding.snapshot(), passed);
        return sample;
    }

    /** The last measurement. */
    StreamSample sample() {
        return sample;
    }

    /** How live view shows the stream's state. */
    LiveState liveState() {
        return liveState(status());
    }

    static LiveState liveState(StreamStatus status) {
        return new LiveState(status.state().id(), status.cause().map(StreamFault.Code::id));
    }
}
