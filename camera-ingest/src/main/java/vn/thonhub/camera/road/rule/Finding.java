package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * What a judge sees of what its rule is about.
 *
 * @param subject whom it is about, such as an object; findings of one subject belong together
 * @param since the first picture of it
 * @param certain whether it is enough to begin with; else it only lets go on what has begun
 * @param box where in the picture; empty when it is all of it
 * @param clarity how well this picture shows it; larger is better
 * @param facts for people, in terms of the contracts
 */
record Finding(
        String subject,
        Instant since,
        boolean certain,
        Optional<PictureBox> box,
        double clarity,
        Map<String, Object> facts) {
    static Finding of(ObjectPast past, Instant since, boolean certain, Map<String, Object> facts) {
        var box = past.now().box();
        // What is cut off by the edge shows less than its size says.
        var cut = box.left() < 0.005 || box.right() > 0.995 || box.bottom() > 0.995 || box.top() < 0.005;
        return new Finding(
                "o" + past.now().id(), since, certain, Optional.of(box), box.area() * (cut ? 0.3 : 1), facts);
    }
}
