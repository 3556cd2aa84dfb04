package vn.thonhub.camera.vision;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.RetainedPackets;
import vn.thonhub.camera.packet.StreamInfo;

/** Single pictures of a stream as people may see them: snapshots, stills of alerts. Thread-safe; finding one costs nothing. */
public final class KeyPictures implements AutoCloseable {
    private final PacketRing ring;
    private final FramePainter painter;
    private volatile boolean closed;

    /** @param painter goes over every picture */
    public KeyPictures(PacketRing ring, FramePainter painter) {
        this.ring = requireNonNull(ring, "ring");
        this.painter = requireNonNull(painter, "painter");
    }

    /** The newest keyframe; empty while the stream sends nothing. The caller closes it. */
    public Optional<KeyPicture> newest() {
        try (var past = ring.since(Duration.ZERO)) {
            return first(past);
        }
    }

    /** The last keyframe at or before {@code at}, else the oldest that is held; empty if there is none. The caller closes it. */
    public Optional<KeyPicture> at(Instant at) {
        try (var past = ring.since(at)) {
            return first(past);
        }
    }

    /**
     * A keyframe of the camera's other stream, for want of one of this. Empty where there are masks: they are drawn on
     * pictures of this stream, and the other may be cropped. The caller closes it.
     */
    public Optional<KeyPicture> ofOther(StreamInfo stream, MediaPacket keyframe) {
        return painter == FramePainter.NOTHING && !closed
                ? Optional.of(new KeyPicture(stream, keyframe.retain(), painter))
                : Optional.empty();
    }

    /** Gives out nothing any more: other masks are in force. */
    @Override
    public void close() {
        closed = true;
    }

    private Optional<KeyPicture> first(RetainedPackets past) {
        return past.packets().isEmpty() || closed
                ? Optional.empty()
                : Optional.of(new KeyPicture(
                        past.stream().orElseThrow(), past.packets().get(0).retain(), painter));
    }
}
