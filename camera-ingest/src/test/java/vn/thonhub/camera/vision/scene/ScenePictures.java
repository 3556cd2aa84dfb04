package vn.thonhub.camera.vision.scene;

import java.util.Optional;
import vn.thonhub.camera.sim.scene.Picture;

/** Pictures of simulated scenes as the analysis gets them. */
public final class ScenePictures {
    private ScenePictures() {}

    /** Shares the picture's memory. */
    public static GreyPicture of(Picture picture) {
        var tint = new Tint(picture.width() / 2, picture.height() / 2, picture.u(), picture.v());
        return new GreyPicture(picture.width(), picture.height(), picture.y(), Optional.of(tint));
    }
}
