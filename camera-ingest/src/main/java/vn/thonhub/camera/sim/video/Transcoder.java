package vn.thonhub.camera.sim.video;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Scales decoded pictures to a stream's size and encodes as many a second as it has. For one thread. */
final class Transcoder implements AutoCloseable {
    private final StreamSize size;
    private final H264Encoder encoder;
    private Optional<Scaler> scaler = Optional.empty();
    private long lastMs = -1;
    private long dueMs;

    Transcoder(StreamSize size) {
        this.size = size;
        encoder = new H264Encoder(size);
    }

    /** Empty for a picture that is left out to keep the frame rate, or one out of order. */
    Optional<EncodedFrame> encode(AVFrame picture, long atMs) {
        if (atMs <= lastMs || atMs + 5 < dueMs) {
            return Optional.empty();
        }
        lastMs = atMs;
        // The next slot; after a gap the slots begin anew.
        long slot = 1000 / size.fps();
        dueMs = atMs - dueMs > slot ? atMs + slot : dueMs + slot;
        if (scaler.isEmpty()) {
            scaler = Optional.of(
                    new Scaler(picture.width(), picture.height(), picture.format(), size.width(), size.height()));
        }
        return encoder.encode(scaler.get().scale(picture), atMs);
    }

    @Override
    public void close() {
        scaler.ifPresent(Scaler::close);
        encoder.close();
    }
}
