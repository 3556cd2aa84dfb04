package vn.thonhub.camera.privacy;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.FrameDecoder;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.FrameScaler;

/**
 * Decodes one generation of a stream, paints the masks and encodes what remains. Nothing leaves it but through the painter.
 * For one thread at a time; holds native memory until closed.
 */
final class MaskTranscoder implements AutoCloseable {
    private static final long KEYFRAME_NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final StreamInfo source;
    private final FramePainter masks;
    private final AtomicLong generations;
    private final Output output;
    private final FrameDecoder decoder;
    private final ArrivalTimes arrivals = new ArrivalTimes();
    private PictureShape shape;
    private FrameScaler scaler;
    private MaskedEncoder encoder;
    private long generation;
    private long lastKeyframe;
    private long lastMillis;
    private boolean wantsKeyframe = true;

    /** Takes what has been made; packets are borrowed. */
    interface Output {
        void stream(StreamInfo info);

        void packet(MediaPacket packet);
    }

    /** @param generations counts the generations of the footage */
    MaskTranscoder(StreamInfo source, FramePainter masks, AtomicLong generations, Output output) {
        this.source = source;
        this.masks = masks;
        this.generations = generations;
        this.output = output;
        this.decoder = new FrameDecoder(source);
    }

    /**
     * @throws TranscodeFailed or {@link vn.thonhub.camera.vision.VisionFailed} when masked pictures cannot be made; this
     *     transcoder is of no more use then
     */
    void accept(MediaPacket packet) {
        arrivals.sent(packet);
        decoder.decode(packet, this::picture);
    }

    private void picture(AVFrame frame) {
        var pts = frame.pts() != AV_NOPTS_VALUE ? frame.pts() : frame.best_effort_timestamp();
        if (pts == AV_NOPTS_VALUE) {
            // Nobody could say when it is to be shown; the next one has a time again.
            return;
        }
        prepare(frame);
        var arrival = arrivals.of(pts);
        var masked = scaler.scale(frame);
        masks.paint(masked);
        var millis = Math.max(lastMillis + 1, arrival.nanos() / NANOS_PER_MILLI);
        var keyframe = wantsKeyframe || arrival.nanos() - lastKeyframe >= KEYFRAME_NANOS;
        encoder.encode(masked, keyframe, millis, packet -> publish(packet, pts, arrival));
        if (keyframe) {
            lastKeyframe = arrival.nanos();
        }
        wantsKeyframe = false;
        lastMillis = millis;
    }

    private void publish(AVPacket packet, long pts, ArrivalTimes.Arrival arrival) {
        packet.pts(pts).dts(pts);
        var masked = MediaPacket.referencing(packet, generation, arrival.at(), arrival.nanos());
        try {
            output.packet(masked);
        } finally {
            masked.release();
        }
    }

    /** A camera may change its picture size without a new generation being told. */
    private void prepare(AVFrame frame) {
        var wanted = PictureShape.of(frame.width(), frame.height());
        if (wanted.equals(shape)) {
            return;
        }
        closeOutput();
        scaler = new FrameScaler(wanted.width(), wanted.height(), AV_PIX_FMT_YUV420P);
        encoder = new MaskedEncoder(wanted, source.framesPerSecond());
        shape = wanted;
        generation = generations.incrementAndGet();
        wantsKeyframe = true;
        output.stream(encoder.describe(generation, source.timeBase(), source.framesPerSecond()));
    }

    private void closeOutput() {
        if (scaler != null) {
            scaler.close();
            scaler = null;
        }
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
        shape = null;
    }

    @Override
    public void close() {
        decoder.close();
        closeOutput();
    }
}
