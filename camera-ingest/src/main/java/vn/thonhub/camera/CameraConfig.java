package vn.thonhub.camera;

import java.time.Duration;
import vn.thonhub.camera.live.LiveLimits;
import vn.thonhub.camera.onvif.OnvifSettings;
import vn.thonhub.camera.record.ClipSettings;
import vn.thonhub.camera.retention.FootageLimits;
import vn.thonhub.camera.rtsp.RetryPolicy;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.segment.RecordingSettings;
import vn.thonhub.camera.vision.detect.DetectorSettings;

/**
 * How cameras are handled; the cameras themselves live in the store.
 *
 * @param ring how much of each stream's past is kept in memory; the pre-roll of clips and a keyframe interval
 * @param mainRingBytes most bytes of it, per main stream
 * @param subRingBytes most bytes of it, per sub stream
 * @param analysisThreads threads that decode keyframes, at least 1
 * @param footage for how long footage of all kinds is kept
 */
public record CameraConfig(
        Duration ring,
        long mainRingBytes,
        long subRingBytes,
        int analysisThreads,
        ClipSettings clips,
        RecordingSettings recordings,
        FootageLimits footage,
        LiveLimits live,
        SessionTiming timing,
        RetryPolicy retry,
        OnvifSettings onvif,
        DetectorSettings detector) {
    public CameraConfig {
        if (ring.isNegative() || ring.isZero()) {
            throw new IllegalArgumentException("ring must be positive");
        }
        if (mainRingBytes < 1 || subRingBytes < 1 || analysisThreads < 1) {
            throw new IllegalArgumentException("ring sizes and analysis threads must be positive");
        }
    }

    public CameraConfig withFootage(FootageLimits other) {
        return new CameraConfig(
                ring,
                mainRingBytes,
                subRingBytes,
                analysisThreads,
                clips,
                recordings,
                other,
                live,
                timing,
                retry,
                onvif,
                detector);
    }

    public static CameraConfig defaults() {
        return new CameraConfig(
                Duration.ofSeconds(12),
                16L << 20,
                4L << 20,
                2,
                ClipSettings.DEFAULT,
                RecordingSettings.DEFAULT,
                FootageLimits.DEFAULT,
                LiveLimits.DEFAULT,
                SessionTiming.DEFAULT,
                RetryPolicy.DEFAULT,
                OnvifSettings.DEFAULT,
                DetectorSettings.NONE);
    }
}
