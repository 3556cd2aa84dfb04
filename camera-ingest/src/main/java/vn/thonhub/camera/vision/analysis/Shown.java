package vn.thonhub.camera.vision.analysis;

import java.util.Optional;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.FramePainter;

/** How pictures of the analysed stream may be shown to people. Thread-safe. */
@FunctionalInterface
public interface Shown {
    /** As they are. */
    Shown AS_IT_IS = stream -> Optional.of(FramePainter.NOTHING);

    /** What must go over them first; empty if nobody may see them, since nobody knows where the masks lie on them. */
    Optional<FramePainter> painter(StreamInfo stream);
}
