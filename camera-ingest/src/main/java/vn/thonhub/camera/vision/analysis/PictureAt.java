package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * The picture that a moment was read from, as it was analysed: mostly the sub stream's, so small. For the best picture of an
 * event, which may be long over when the rule fires; one of the main stream that is not older than the ring comes from {@link
 * vn.thonhub.camera.vision.KeyPictures}. Valid for the call it is handed to.
 */
public interface PictureAt {
    /** As the moment's. */
    Instant at();

    /**
     * As people may see it, privacy masks painted over, with the boxes drawn on it. Takes some milliseconds. Empty if it may
     * not be shown, because it does not have the shape that the masks were drawn on, or cannot be made.
     */
    Optional<Still> still(List<PictureBox> boxes);
}
