package vn.thonhub.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamState;
import vn.thonhub.camera.rtsp.StreamStatus;

/**
 * Whether a camera works, and whether that has been told. Pure. The main stream decides: without it there are neither clips
 * nor a full view; trouble of the sub stream alone shows at the stream.
 *
 * @param darkSinceNanos monotonic time since when there are no pictures; empty while there are
 * @param alerted an offline alert is open
 */
record CameraHealth(
        StreamState state,
        Instant since,
        Optional<StreamFault.Code> cause,
        OptionalLong darkSinceNanos,
        boolean alerted) {

    /** What is to be told. */
    enum Effect {
        NONE,
        OFFLINE,
        BACK
    }

    /** The next state and what is to be told with it. */
    record Step(CameraHealth health, Effect effect) {}

    /** At the start of the streams; what was told before a restart stays told. */
    static CameraHealth starting(Instant at, long nowNanos, boolean alerted) {
        return new CameraHealth(StreamState.CONNECTING, at, Optional.empty(), OptionalLong.of(nowNanos), alerted);
    }

    /** The main stream has another status. */
    Step observe(StreamStatus status, long nowNanos) {
        var online = status.state().delivers();
        var dark = online ? OptionalLong.empty() : OptionalLong.of(darkSinceNanos.orElse(nowNanos));
        var next = new CameraHealth(status.state(), status.since(), status.cause(), dark, alerted);
        return next.backIfDue();
    }

    /** Time passes; also tells again what could not be written. */
    Step tick(long nowNanos, Duration offlineAfter) {
        var due = darkSinceNanos.isPresent()
                && !alerted
                && nowNanos - darkSinceNanos.getAsLong() >= offlineAfter.toNanos();
        return due ? new Step(withAlerted(true), Effect.OFFLINE) : backIfDue();
    }

    CameraHealth withAlerted(boolean told) {
        return new CameraHealth(state, since, cause, darkSinceNanos, told);
    }

    private Step backIfDue() {
        return alerted && darkSinceNanos.isEmpty()
                ? new Step(withAlerted(false), Effect.BACK)
                : new Step(this, Effect.NONE);
    }
}
