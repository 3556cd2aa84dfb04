package vn.thonhub.camera;

import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.SinkLimits;
import vn.thonhub.camera.segment.Continuous;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.segment.SegmentArchive;
import vn.thonhub.core.device.DeviceId;

/** Keeps a camera's continuous recording as its settings want it. The owner's context changes it; any thread reads it. */
final class ContinuousRecording {
    private final SegmentArchive archive;
    private final DeviceId camera;
    private volatile Optional<On> on = Optional.empty();

    private record On(Footage footage, Continuous recording) {}

    ContinuousRecording(SegmentArchive archive, DeviceId camera) {
        this.archive = archive;
        this.camera = camera;
    }

    /** Begins, goes on or ends. Other footage (other masks) is recorded anew, the same goes on without a seam. */
    void follow(RecordingMode mode, Footage footage) {
        var wanted = mode == RecordingMode.CONTINUOUS;
        if (on.isPresent() && (!wanted || on.get().footage() != footage)) {
            on.get().recording().close();
            on = Optional.empty();
        }
        if (wanted && on.isEmpty()) {
            on = Optional.of(new On(footage, archive.record(camera, footage, SinkLimits.DEFAULT)));
        }
    }

    RecordingState state() {
        return on.map(now -> now.recording().state()).orElse(RecordingState.OFF);
    }

    /** Frames that the disk was too slow for. */
    long dropped() {
        return on.map(now -> now.recording().dropped()).orElse(0L);
    }
}
