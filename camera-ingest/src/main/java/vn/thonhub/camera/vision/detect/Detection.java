package vn.thonhub.camera.vision.detect;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;

/**
 * One thing a model saw in one picture.
 *
 * @param score how sure the model is, 0 to 1
 */
public record Detection(PictureBox box, RoadUser kind, double score) {
    public Detection {
        requireNonNull(box, "a detection needs a box");
        requireNonNull(kind, "a detection needs a kind");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1, not at " + score);
        }
    }
}
