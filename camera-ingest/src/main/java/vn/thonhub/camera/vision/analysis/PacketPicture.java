package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.camera.vision.scene.PictureBox;

/** A keyframe that is decoded once more if somebody wants to see it. */
record PacketPicture(Instant at, StreamInfo stream, MediaPacket keyframe, Shown shown) implements PictureAt {
    @Override
    public Optional<Still> still(List<PictureBox> boxes) {
        return shown.painter(stream).flatMap(painter -> {
            try {
                return Optional.of(Still.of(stream, keyframe, stream.width(), new BoxPainter(painter, boxes)));
            } catch (VisionFailed e) {
                return Optional.empty();
            }
        });
    }
}
