package vn.thonhub.camera.vision.detect;

import java.time.Instant;
import java.util.List;

/** What a model saw in the picture of that time. */
public record Seen(Instant at, List<Detection> detections) {
    public Seen {
        detections = List.copyOf(detections);
    }
}
