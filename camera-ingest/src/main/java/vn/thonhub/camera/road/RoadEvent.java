package vn.thonhub.camera.road;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.record.Recording;
import vn.thonhub.camera.record.TentativeClip;

/** What belongs to one suspicion or alert while it goes on. One thread's. */
final class RoadEvent {
    Optional<TentativeClip> clip = Optional.empty();
    Optional<Recording> recording = Optional.empty();
    Optional<String> alert = Optional.empty();
    /** Better ones than those the alert was raised with. */
    Optional<EventPictures> better = Optional.empty();

    Instant raisedAt = Instant.EPOCH;
}
