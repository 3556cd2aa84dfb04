package vn.thonhub.camera.live;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.FrameDecoder;
import vn.thonhub.camera.vision.Still;

/**
 * Makes two JPEG pictures a second of a stream that browsers do not play. Every picture must be decoded for that, unless
 * keyframes alone come often enough. Holds native memory until closed; one thread at a time.
 */
final class StillsMaker implements AutoCloseable {
    static final int PER_SECOND = 2;
    static final int MOST_WIDTH = 960;
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos() / PER_SECOND;
    /** Network jitter must not cost every second picture. */
    private static final long TOLERANCE_NANOS = INTERVAL_NANOS / 5;

    private final FrameDecoder decoder;
    private long lastKeyframe;
    private boolean keyframesSuffice;
    private boolean seenKeyframe;
    private long lastPicture;
    private boolean seenPicture;
    private Optional<Fragment> made = Optional.empty();

    /** @throws vn.thonhub.camera.vision.VisionFailed when there is no decoder for the stream */
    StillsMaker(StreamInfo info) {
        this.decoder = new FrameDecoder(info);
    }

    /**
     * The picture that has become due with this packet, if any.
     *
     * @throws vn.thonhub.camera.vision.VisionFailed when it cannot be made into a JPEG
     */
    Optional<Fragment> accept(MediaPacket packet) {
        made = Optional.empty();
        if (packet.keyframe()) {
            observe(packet.arrivalNanos());
        }
        if (packet.keyframe() || !keyframesSuffice) {
            decoder.decode(packet, frame -> picture(frame, packet.arrivalNanos()));
        }
        return made;
    }

    private void observe(long now) {
        var before = keyframesSuffice;
        keyframesSuffice = seenKeyframe && now - lastKeyframe <= INTERVAL_NANOS + TOLERANCE_NANOS;
        if (before != keyframesSuffice) {
            decoder.restart();
        }
        seenKeyframe = true;
        lastKeyframe = now;
    }

    private void picture(AVFrame frame, long now) {
        if (seenPicture && now - lastPicture < INTERVAL_NANOS - TOLERANCE_NANOS) {
            return;
        }
        seenPicture = true;
        lastPicture = now;
        var jpeg = Still.of(frame, MOST_WIDTH).jpeg();
        made = Optional.of(new Fragment(true, LiveTimeline.TICKS_PER_SECOND / PER_SECOND, Buffer.buffer(jpeg)));
    }

    @Override
    public void close() {
        decoder.close();
    }
}
