package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.track.TrackingSettings;

/**
 * Hears what analysis knows of one camera. Called on the analysis pool, one call at a time and in order; may block briefly.
 * An exception is logged and costs that moment only.
 */
public interface SceneListener {
    /** Wants nothing. */
    SceneListener NOBODY = new SceneListener() {
        @Override
        public Optional<Duration> leadUp() {
            return Optional.empty();
        }

        @Override
        public void moment(SceneMoment moment, PictureAt picture) {
            // Nobody listens.
        }
    };

    /** What rules usually need. */
    Duration USUAL_LEAD_UP = Duration.ofMillis(2_500);

    /**
     * How much of what led up to something is to be looked at too, at most {@code 8 s}; empty while road users are of no
     * interest: then only keyframes are looked at, and moments tell of sight alone. Asked with every keyframe; quick.
     */
    Optional<Duration> leadUp();

    /** How pictures are looked at for it, as long as this analysis lasts; its unwatched areas come on top of the camera's. */
    default TrackingSettings tracking() {
        return TrackingSettings.PLAIN;
    }

    /**
     * What is known at one picture. While something goes on 5 to 10 a second, otherwise one per keyframe, told some seconds
     * late, as nothing is lost by that, unless something that stands still is followed.
     *
     * @param picture for the call only
     */
    void moment(SceneMoment moment, PictureAt picture);

    /** The analysis ends: the camera was removed, or is set up anew and another one follows. Nothing comes after it. */
    default void ended() {}
}
