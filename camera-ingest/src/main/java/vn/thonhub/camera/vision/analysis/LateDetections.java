package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.detect.Seen;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.TrackedObject;

/** Brings what was seen in an earlier picture to where it is in a later one. Pure. */
final class LateDetections {
    /** Later than this, whatever is followed has changed too much. */
    private static final Duration TOO_LATE = Duration.ofMillis(1_500);
    /** What nothing followed shows is taken at its old place only so long. */
    private static final Duration UNMOVED = Duration.ofMillis(250);

    private static final double SAME = 0.2;

    private LateDetections() {}

    /** @param object what is followed there, if anything */
    record Carried(Optional<Long> object, Detection detection) {}

    /**
     * Detections as they are to be held against the picture of {@code at}.
     *
     * @param then what was followed in the picture that was looked at
     * @param now what is followed of late
     */
    static List<Carried> carried(Seen seen, List<TrackedObject> then, Instant at, List<TrackedObject> now) {
        var late = Duration.between(seen.at(), at);
        if (late.compareTo(TOO_LATE) > 0) {
            return List.of();
        }
        return seen.detections().stream()
                .flatMap(one -> carried(one, then, now, late.compareTo(UNMOVED) <= 0))
                .toList();
    }

    private static Stream<Carried> carried(
            Detection seen, List<TrackedObject> then, List<TrackedObject> now, boolean fresh) {
        var former = nearest(seen.box(), then);
        var latter = former.flatMap(
                known -> now.stream().filter(one -> one.id() == known.id()).findFirst());
        if (latter.isPresent()) {
            return shifted(seen, former.get().box(), latter.get().box())
                    .map(moved -> new Carried(Optional.of(latter.get().id()), moved));
        }
        return fresh ? Stream.of(new Carried(Optional.empty(), seen)) : Stream.empty();
    }

    private static Optional<TrackedObject> nearest(PictureBox box, List<TrackedObject> objects) {
        return objects.stream()
                .filter(object -> object.box().overlap(box) > SAME)
                .max((a, b) -> Double.compare(a.box().overlap(box), b.box().overlap(box)));
    }

    /** Empty when it has left the picture. */
    private static Stream<Detection> shifted(Detection seen, PictureBox from, PictureBox to) {
        var right = to.centre().x() - from.centre().x();
        var down = to.foot().y() - from.foot().y();
        var box = seen.box();
        var left = Math.max(0, box.left() + right);
        var top = Math.max(0, box.top() + down);
        var end = Math.min(1, box.right() + right);
        var foot = Math.min(1, box.bottom() + down);
        return left < end && top < foot
                ? Stream.of(new Detection(new PictureBox(left, top, end, foot), seen.kind(), seen.score()))
                : Stream.empty();
    }
}
