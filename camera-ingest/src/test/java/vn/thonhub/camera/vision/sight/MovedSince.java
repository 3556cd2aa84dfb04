package vn.thonhub.camera.vision.sight;

import java.util.List;
import vn.thonhub.camera.vision.KeyframeDifference;
import vn.thonhub.camera.vision.Luma;
import vn.thonhub.camera.vision.WatchedArea;
import vn.thonhub.camera.vision.Workbenches;
import vn.thonhub.camera.vision.scene.GreyPicture;

/** Says of pictures whether anything moved, as the hub does while it shows them to a {@link SightWatch}. */
final class MovedSince {
    private MovedSince() {}

    static KeyframeDifference everywhere() {
        var all = new WatchedArea(List.of(), List.of());
        return new KeyframeDifference(all, all, new Workbenches());
    }

    static boolean isSeen(KeyframeDifference difference, GreyPicture picture) {
        return difference.score(new Luma(picture.pixels())).anywhere() > 0;
    }
}
