package vn.thonhub.camera.vision;

import java.time.Instant;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;

/** A keyframe that can be shown; what lies beneath a mask never comes out of here. Holds the packet until closed. */
public final class KeyPicture implements AutoCloseable {
    private final StreamInfo stream;
    private final MediaPacket keyframe;
    private final FramePainter painter;

    /** Takes over one reference of {@code keyframe}. */
    KeyPicture(StreamInfo stream, MediaPacket keyframe, FramePainter painter) {
        this.stream = stream;
        this.keyframe = keyframe;
        this.painter = painter;
    }

    public Instant arrivedAt() {
        return keyframe.arrivedAt();
    }

    /** Whether {@code other} would look the same: one keyframe under one set of masks. */
    public boolean sameAs(KeyPicture other) {
        return keyframe.generation() == other.keyframe.generation()
                && keyframe.pts() == other.keyframe.pts()
                && painter == other.painter;
    }

    /**
     * The picture at full size, or scaled down to {@code maxWidth}. Blocks for some milliseconds to tens of them: for
     * worker pools.
     *
     * @throws VisionFailed when the keyframe is damaged
     */
    public Still still(int maxWidth) {
        return Still.of(stream, keyframe, maxWidth, painter);
    }

    /** Gives the packet back; to be called once. */
    @Override
    public void close() {
        keyframe.release();
    }
}
