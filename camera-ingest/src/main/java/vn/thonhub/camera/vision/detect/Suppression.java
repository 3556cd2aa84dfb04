package vn.thonhub.camera.vision.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;

/** Makes one detection of the many that models give of one thing, and one two-wheeler of bike and rider. */
final class Suppression {
    private static final double SAME = 0.45;
    /** Share of a rider's width that is over the bike. */
    private static final double RIDES = 0.6;

    private Suppression() {}

    /** The best of boxes that overlap. Greedy, over all kinds: nothing is a car and a truck at once. */
    static List<RawBox> best(List<RawBox> boxes) {
        var sorted = new ArrayList<>(boxes);
        sorted.sort(Comparator.comparingDouble(RawBox::score).reversed());
        var kept = new ArrayList<RawBox>();
        for (var box : sorted) {
            if (kept.stream().noneMatch(other -> other.overlap(box) > SAME && alike(other, box))) {
                kept.add(box);
            }
        }
        return kept;
    }

    /** A rider overlaps the bike and is another thing. */
    private static boolean alike(RawBox a, RawBox b) {
        return a.type() == b.type() || a.type() != 0 && b.type() != 0;
    }

    static List<Detection> joinRiders(List<Detection> detections) {
        var left = new ArrayList<>(detections);
        for (var bike : detections) {
            if (bike.kind() == RoadUser.TWO_WHEELER) {
                var riders = left.stream()
                        .filter(seen -> seen.kind() == RoadUser.PERSON && rides(seen.box(), bike.box()))
                        .toList();
                if (!riders.isEmpty()) {
                    left.removeAll(riders);
                    left.remove(bike);
                    var box = riders.stream().map(Detection::box).reduce(bike.box(), Suppression::union);
                    left.add(new Detection(box, RoadUser.TWO_WHEELER, bike.score()));
                }
            }
        }
        return List.copyOf(left);
    }

    private static boolean rides(PictureBox person, PictureBox bike) {
        var across = Math.min(person.right(), bike.right()) - Math.max(person.left(), bike.left());
        var reachesDown = person.bottom() > bike.top() && person.bottom() < bike.bottom() + bike.height() / 3;
        return across > RIDES * Math.min(person.width(), bike.width()) && reachesDown && person.top() < bike.bottom();
    }

    private static PictureBox union(PictureBox a, PictureBox b) {
        return new PictureBox(
                Math.min(a.left(), b.left()),
                Math.min(a.top(), b.top()),
                Math.max(a.right(), b.right()),
                Math.max(a.bottom(), b.bottom()));
    }
}
