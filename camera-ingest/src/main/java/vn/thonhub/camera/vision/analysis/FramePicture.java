package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.camera.vision.scene.PictureBox;

/** A picture that is decoded already. */
record FramePicture(Instant at, StreamInfo stream, AVFrame frame, Shown shown) implements PictureAt {
    @Override
    public Optional<Still> still(List<PictureBox> boxes) {
        return shown.painter(stream).flatMap(painter -> {
            try {
                return Optional.of(Still.of(frame, frame.width(), new BoxPainter(painter, boxes)));
            } catch (VisionFailed e) {
                return Optional.empty();
            }
        });
    }
}
