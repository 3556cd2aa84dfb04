package vn.thonhub.camera.vision.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.foreground.Blob;

/** Brings together what stands out from the background and what a model saw. */
final class Sightings {
    private static final int STRONG_PIXELS = 14;
    private static final double STRONG_CONTRAST = 18;
    private static final double SAME = 0.3;
    private static final double INSIDE = 0.7;
    /** Score from which a detection is taken for true. */
    private static final double SURE = 0.45;

    private Sightings() {}

    static List<Sighting> of(List<Blob> blobs, List<Detection> detections, double aspect) {
        var sightings = new ArrayList<Sighting>();
        var left = new ArrayList<>(detections);
        for (var blob : blobs) {
            var frame = Frame.of(blob.box(), aspect);
            var inside = left.stream()
                    .filter(seen -> Frame.of(seen.box(), aspect).coveredBy(frame) > INSIDE
                            || Frame.of(seen.box(), aspect).overlap(frame) > SAME)
                    .toList();
            left.removeAll(inside);
            if (inside.size() > 1) {
                inside.forEach(seen -> sightings.add(detected(seen, blob.edges(), true, aspect)));
            } else {
                sightings.add(new Sighting(
                        frame, isStrong(blob), 1, blob.edges(), inside.stream().findFirst(), true, blob.shade()));
            }
        }
        left.forEach(seen -> sightings.add(detected(seen, 1, false, aspect)));
        return sightings;
    }

    private static Sighting detected(Detection seen, double edges, boolean moving, double aspect) {
        return new Sighting(
                Frame.of(seen.box(), aspect), moving && seen.score() >= SURE, 1.3, edges, Optional.of(seen), true);
    }

    private static boolean isStrong(Blob blob) {
        return blob.pixels() >= STRONG_PIXELS && blob.contrast() >= STRONG_CONTRAST;
    }
}
