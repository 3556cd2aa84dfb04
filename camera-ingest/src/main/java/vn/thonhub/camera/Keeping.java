package vn.thonhub.camera;

import static java.util.Objects.requireNonNull;

/** What of a camera's pictures is kept, and for how long. */
record Keeping(RecordingMode recording, Retention retention) {
    static final Keeping USUAL = new Keeping(RecordingMode.EVENTS, Retention.USUAL);

    Keeping {
        requireNonNull(recording, "recording");
        requireNonNull(retention, "retention");
    }
}
