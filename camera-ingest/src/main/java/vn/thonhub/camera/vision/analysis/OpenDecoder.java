package vn.thonhub.camera.vision.analysis;

import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.FrameDecoder;
import vn.thonhub.camera.vision.VisionFailed;

/**
 * The decoder there is while every picture is decoded; between {@link #open} and {@link #close} it holds native memory. Counts
 * what decoding takes, without what is done with the pictures. Not thread-safe.
 */
final class OpenDecoder {
    private final DecodeCounts counts;
    private final Consumer<AVFrame> pictures;
    private FrameDecoder decoder;
    private long outside;

    /** @param pictures gets each picture, for the call only */
    OpenDecoder(DecodeCounts counts, Consumer<AVFrame> pictures) {
        this.counts = counts;
        this.pictures = pictures;
    }

    boolean isOpen() {
        return decoder != null;
    }

    /** @throws VisionFailed when there is no decoder for that stream */
    void open(StreamInfo stream) {
        decoder = new FrameDecoder(stream);
    }

    void decode(MediaPacket packet) {
        var began = System.nanoTime();
        outside = 0;
        decoder.decode(packet, this::hand);
        counts.decoded(System.nanoTime() - began - outside);
    }

    private void hand(AVFrame frame) {
        var began = System.nanoTime();
        try {
            pictures.accept(frame);
        } finally {
            outside += System.nanoTime() - began;
        }
    }

    /** Packets were left out: it goes on with the next keyframe. */
    void skip() {
        decoder.restart();
    }

    void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }
}
