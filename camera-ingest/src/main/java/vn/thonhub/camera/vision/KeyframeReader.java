package vn.thonhub.camera.vision;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/** Decodes keyframes of streams with the same parameters, each by itself. For one thread at a time. */
public final class KeyframeReader implements AutoCloseable {
    private final StreamInfo parameters;
    private final KeyframeDecoder decoder;

    /** @throws VisionFailed when there is no decoder for such a stream */
    KeyframeReader(StreamInfo parameters) {
        this.parameters = parameters;
        this.decoder = KeyframeDecoder.coarse(parameters);
    }

    boolean reads(StreamInfo stream) {
        return parameters.sameParameters(stream);
    }

    /** The picture, valid until the next call; empty if it is damaged. @param counts of its stream */
    public Optional<AVFrame> read(MediaPacket keyframe, DecodeCounts counts) {
        var began = System.nanoTime();
        var picture = decoder.decode(keyframe);
        counts.decoded(System.nanoTime() - began);
        return picture.filter(decoded -> !KeyframeDecoder.isMended(decoded));
    }

    @Override
    public void close() {
        decoder.close();
    }
}
