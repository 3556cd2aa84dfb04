package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import vn.thonhub.camera.vision.Corner;

/**
 * A road user followed through pictures, as it is known at one of them.
 *
 * @param id stays with it through short occlusions; never given again by the same analysis
 * @param kind what it most probably is, by all that was seen of it so far
 * @param certainty of {@code kind}, 0 to 1
 * @param box smoothed
 * @param foot where it stands on the ground, smoothed: the point that calibration takes to metres
 * @param firstSeen the picture that first showed it, also when it was recognised later
 * @param lastSeen the latest picture that showed it; before the moment's time while it is hidden
 * @param still whether it has not moved of late
 * @param guessed whether it is one of several that are seen as one, and its box is where it may be among them
 */
public record TrackedObject(
        long id,
        RoadUser kind,
        double certainty,
        PictureBox box,
        Corner foot,
        Instant firstSeen,
        Instant lastSeen,
        boolean still,
        boolean guessed) {
    /** One that is seen by itself. */
    public TrackedObject(
            long id,
            RoadUser kind,
            double certainty,
            PictureBox box,
            Corner foot,
            Instant firstSeen,
            Instant lastSeen,
            boolean still) {
        this(id, kind, certainty, box, foot, firstSeen, lastSeen, still, false);
    }

    public TrackedObject {
        requireNonNull(kind, "an object needs a kind");
        requireNonNull(box, "an object needs a box");
        requireNonNull(foot, "an object needs a foot point");
        requireNonNull(firstSeen, "an object was seen first at some time");
        requireNonNull(lastSeen, "an object was seen last at some time");
        if (!(certainty >= 0 && certainty <= 1)) {
            throw new IllegalArgumentException("certainty lies between 0 and 1, not at " + certainty);
        }
    }
}
