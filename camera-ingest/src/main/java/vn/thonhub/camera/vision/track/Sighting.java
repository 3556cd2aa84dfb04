package vn.thonhub.camera.vision.track;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import vn.thonhub.camera.vision.detect.Detection;

/**
 * What one picture shows of one thing.
 *
 * @param frame in heights of the picture
 * @param strong whether it can be the beginning of something; what is weak only keeps alive what is known
 * @param trust by how much its place is less certain than usual: 1 is usual, larger is vaguer
 * @param edges new edges over those of the background, see {@link vn.thonhub.camera.vision.foreground.Blob}
 * @param detection what a model saw there
 * @param whole whether it was seen in one piece, and alone
 * @param shade how far something evenly dark goes on beneath it, in heights of the picture
 */
record Sighting(
        Frame frame,
        boolean strong,
        double trust,
        double edges,
        Optional<Detection> detection,
        boolean whole,
        double shade) {
    Sighting(Frame frame, boolean strong, double trust, double edges, Optional<Detection> detection, boolean whole) {
        this(frame, strong, trust, edges, detection, whole, 0);
    }

    Sighting {
        requireNonNull(frame, "a sighting has a place");
        requireNonNull(detection, "nothing detected is an empty one");
    }
}
