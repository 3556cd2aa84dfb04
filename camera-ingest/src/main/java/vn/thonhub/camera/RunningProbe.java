package vn.thonhub.camera;

import java.util.Base64;
import java.util.Optional;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.VisionFailed;

/**
 * Tests a connection that stands: what its running stream shows already. Many cameras have room for few sessions, some for
 * one; a second one for the test would fail, or end the first.
 */
final class RunningProbe {
    private static final int STILL_WIDTH = 640;

    private RunningProbe() {}

    /** Blocks while a picture is made; empty if the stream does not deliver. */
    static Optional<ProbeResult> of(RunningCamera camera) {
        var stream = camera.main();
        if (!stream.status().state().delivers()) {
            return Optional.empty();
        }
        return stream.fanOut().stream().flatMap(info -> of(camera, info, stream.sample()));
    }

    private static Optional<ProbeResult> of(RunningCamera camera, StreamInfo info, StreamSample sample) {
        return still(camera)
                .map(still -> ProbeResult.of(new ProbeResult.Seen(
                        info.codec(),
                        Optional.of(info.codecString()),
                        info.width(),
                        info.height(),
                        sample.framesPerSecond() > 0 ? sample.framesPerSecond() : info.framesPerSecond(),
                        sample.totals().keyframeIntervalSeconds(),
                        0,
                        sample.totals().irregularKeyframes(),
                        Optional.empty(),
                        Optional.of(still),
                        Optional.empty())));
    }

    private static Optional<String> still(RunningCamera camera) {
        var newest = camera.footage().pictures().newest();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try (var picture = newest.get()) {
            return Optional.of(Base64.getEncoder()
                    .encodeToString(picture.still(STILL_WIDTH).jpeg()));
        } catch (VisionFailed e) {
            return Optional.empty();
        }
    }
}
