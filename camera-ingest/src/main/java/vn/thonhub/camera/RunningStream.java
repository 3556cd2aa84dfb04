package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import vn.thonhub.camera.live.LiveState;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamMeter;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.camera.rtsp.StreamSupervisor;
import vn.thonhub.core.device.DeviceId;

/** One stream of a camera and all that hangs on it. Any thread. */
final class RunningStream {
    private static final long STOP_SECONDS = 5;

    private final StreamRole role;
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring;
    private final StreamMeter meter = new StreamMeter();
    private final StreamSupervisor supervisor;
    private volatile StreamMeter.Sample sample = new StreamMeter.Sample(0, 0, 0, 0);

    /** @param listener hears status changes on the stream's thread */
    RunningStream(
            DeviceId camera,
            StreamRole role,
            StreamSource source,
            RingSize size,
            StreamSettings settings,
            Consumer<StreamStatus> listener) {
        this.role = role;
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

    StreamStatus status() {
        return supervisor.status();
    }

    /** Measures anew; rates are those since the last call. */
    StreamMeter.Sample measure() {
        sample = meter.sample(System.nanoTime());
        return sample;
    }

    /** The last measurement. */
    StreamMeter.Sample sample() {
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
