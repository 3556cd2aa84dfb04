package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SurfaceState;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Follows road users through the pictures of one camera. Not thread-safe. */
public interface ObjectFollower {
    /** Size of the pictures it wants. */
    int width();

    int height();

    /** What is followed at that picture; times do not run backwards. */
    List<TrackedObject> next(Instant at, GreyPicture picture);

    /** How the marked surfaces look, as of the last picture. */
    Map<String, SurfaceState> surfaces();

    /** Whether nothing moved of late. */
    boolean settled();

    /** Forgets all: another view follows. */
    void reset();
}
