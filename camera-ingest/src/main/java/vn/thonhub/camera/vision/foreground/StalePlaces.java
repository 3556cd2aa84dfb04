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
    /** Share of a place that lies within what is found, and of that which such places cover. */
    private static final double WITHIN = 0.7;

    private static final double MOST_OF_IT = 0.5;

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

    /** Whether something was found there, in one piece or, as a drop's outline is, in several. */
    boolean knows(PictureBox box) {
        return places.stream().anyMatch(place -> place.box.overlap(box) > SAME) || pieces(box) > MOST_OF_IT;
    }

    /** Share of the box that places within it cover; where they overlap one another, more than once. */
    private double pieces(PictureBox box) {
        return places.stream()
                        .mapToDouble(place ->
                                common(place.box, box) > WITHIN * place.box.area() ? common(place.box, box) : 0)
                        .sum()
                / box.area();
    }

    private static double common(PictureBox a, PictureBox b) {
        var across = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
        var down = Math.min(a.bottom(), b.bottom()) - Math.max(a.top(), b.top());
        return Math.max(0, across) * Math.max(0, down);
    }
}
