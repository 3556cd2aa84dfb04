package vn.thonhub.camera;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.segment.RecordingState;
import vn.thonhub.camera.vision.gate.GateState;

/** A camera of this hub, in use or not. Any thread. */
sealed interface KnownCamera permits RunningCamera, SuspendedCamera {
    Camera camera();

    /** A word of the contract's {@code CameraState}. */
    String state();

    Instant stateSince();

    /** A word of the contract's {@code CameraCause}. */
    Optional<String> cause();

    /** Whether a clip is being written. */
    boolean clipOpen();

    /** How the continuous recording stands. */
    RecordingState recordingState();

    /** How much of its video is looked at just now, and why. */
    GateState analysisState();

    Optional<Instant> lastAlert();

    /** What runs of it; none while it is suspended. */
    List<RunningStream> streams();
}
