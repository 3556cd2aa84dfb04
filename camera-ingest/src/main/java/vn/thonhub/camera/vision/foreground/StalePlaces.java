package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Where what was found of late was no news: a wet patch that swells and dries, or is hidden by who passes; ground that a drop
 * on the lens blurred until that was how it looked. What is found there once more has not come just now, even if what was
 * before it makes it seem so. Bounded; not thread-safe.
 */
final class StalePlaces {
    private static final int MOST = 48;
    private static final double REMEMBERED_SECONDS = 900;
    private static final double SAME = 0.35;

    private record Place(PictureBox box, double untilSeconds) {}

    private final List<Place> places = new ArrayList<>();
    private double now;

    void passed(double seconds) {
        now += seconds;
        places.removeIf(place -> place.untilSeconds < now);
    }

    /** It was there, and nobody sees it any more. */
    void left(PictureBox box) {
        places.removeIf(place -> place.box.overlap(box) > SAME);
        if (places.size() == MOST) {
            places.remove(0);
        }
        places.add(new Place(box, now + REMEMBERED_SECONDS));
    }

    boolean knows(PictureBox box) {
        return places.stream().anyMatch(place -> place.box.overlap(box) > SAME);
    }
}
