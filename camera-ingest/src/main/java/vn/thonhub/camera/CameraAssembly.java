package vn.thonhub.camera;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import vn.thonhub.camera.privacy.MaskedFootage;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamStatus;
import vn.thonhub.camera.segment.SegmentArchive;
import vn.thonhub.core.device.DeviceId;

/**
 * What running cameras are put together from.
 *
 * @param changed told when something besides the health of a camera may have changed; any thread, must not block
 */
record CameraAssembly(
        CameraConfig config,
        StreamSettings settings,
        MotionAlerts.Means motion,
        MaskedFootage.Means masking,
        SegmentArchive recordings,
        CameraEyes eyes,
        Consumer<DeviceId> changed) {

    /** What a camera brings along from before it ran. */
    record Past(boolean offlineAlert, Optional<Instant> lastAlert) {}

    /** A camera ready to be started. @param listener hears of its streams' changes, on their threads */
    RunningCamera camera(Camera camera, Past past, BiConsumer<StreamRole, StreamStatus> listener) {
        var main = stream(camera, StreamRole.MAIN, listener);
        var sub = camera.reach().subSource().map(source -> stream(camera, StreamRole.SUB, listener));
        var health = CameraHealth.starting(
                settings.clock().instant(), settings.ticker().nanos(), past.offlineAlert());
        var footage = footage(camera, main, sub);
        var recording = new ContinuousRecording(recordings, camera.id());
        return new RunningCamera(
                camera, main, sub, footage, alerts(camera, footage, past.lastAlert()), recording, eyes, health);
    }

    CameraFootage footage(Camera camera, RunningStream main, Optional<RunningStream> sub) {
        return CameraFootage.of(camera.privacyMasks(), main, sub, masking);
    }

    MotionAlerts alerts(Camera camera, CameraFootage footage, Optional<Instant> lastAlert) {
        return new MotionAlerts(motion, camera, footage, lastAlert, () -> changed.accept(camera.id()));
    }

    private RunningStream stream(Camera camera, StreamRole role, BiConsumer<StreamRole, StreamStatus> listener) {
        var source = role == StreamRole.MAIN
                ? camera.reach().mainSource()
                : camera.reach().subSource().orElseThrow();
        var bytes = role == StreamRole.MAIN ? config.mainRingBytes() : config.subRingBytes();
        return new RunningStream(
                camera.id(),
                role,
                source,
                new RunningStream.RingSize(config.ring(), bytes),
                settings,
                status -> listener.accept(role, status));
    }
}
