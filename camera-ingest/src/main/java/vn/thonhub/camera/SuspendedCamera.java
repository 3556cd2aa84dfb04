package vn.thonhub.camera;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.owner.Standing;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.vision.gate.GateState;

/**
 * A camera that may not be used: nothing is connected, nothing of it is shown.
 *
 * @param why the right that is missing
 */
record SuspendedCamera(Camera camera, Standing why, Instant stateSince, Optional<Instant> lastAlert)
        implements KnownCamera {
    static final String STATE = "suspended";

    @Override
    public String state() {
        return STATE;
    }

    @Override
    public Optional<String> cause() {
        return Optional.of(why.id());
    }

    @Override
    public boolean clipOpen() {
        return false;
    }

    @Override
    public RecordingState recordingState() {
        return RecordingState.OFF;
    }

    @Override
    public GateState analysisState() {
        return GateState.OFF;
    }

    @Override
    public List<RunningStream> streams() {
        return List.of();
    }
}
