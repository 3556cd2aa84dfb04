package vn.thonhub.camera.vision;

import java.util.Optional;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/** Decodes keyframes of streams with the same parameters and scales their brightness. For one thread at a time. */
final class KeyframeReader implements AutoCloseable {
    private final StreamInfo parameters;
    private final KeyframeDecoder decoder;
    private final LumaScaler scaler = new LumaScaler();

    /** @throws VisionFailed when there is no decoder for such a stream */
    KeyframeReader(StreamInfo parameters) {
        this.parameters = parameters;
        this.decoder = KeyframeDecoder.coarse(parameters);
    }

    boolean reads(StreamInfo stream) {
        return parameters.sameParameters(stream);
    }

    /** The keyframe's brightness, valid until the next call; empty if it is damaged. @param counts of its stream */
    Optional<Luma> read(MediaPacket keyframe, DecodeCounts counts) {
        var began = System.nanoTime();
        var picture = decoder.decode(keyframe);
        counts.decoded(System.nanoTime() - began);
        return picture.filter(decoded -> !KeyframeDecoder.isMended(decoded)).map(scaler::scale);
    }

    @Override
    public void close() {
        scaler.close();
        decoder.close();
    }
}
