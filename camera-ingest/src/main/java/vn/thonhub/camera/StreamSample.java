package vn.thonhub.camera;

import vn.thonhub.camera.rtsp.StreamCounts;
import vn.thonhub.camera.rtsp.StreamMeter;

/**
 * What a stream was like between two measurements, and its sums since it was started.
 *
 * @param framesPerSecond pictures
 * @param kilobitsPerSecond payload
 * @param keyframeIntervalSeconds between the last two keyframes, 0 if not known yet
 * @param totals by the fan-out
 * @param counts before the fan-out
 */
record StreamSample(
        double framesPerSecond,
        double kilobitsPerSecond,
        double keyframeIntervalSeconds,
        StreamMeter.Totals totals,
        StreamCounts.Snapshot counts) {
    private static final double NANOS = 1e9;

    static final StreamSample NOTHING = new StreamSample(
            0, 0, 0, new StreamMeter.Totals(0, 0, 0, 0, 0, 0, false), new StreamCounts.Snapshot(0, 0, 0, 0, 0));

    /** @param nanos that passed since {@code before}; 0 if there is no before */
    static StreamSample between(
            StreamMeter.Totals before, StreamMeter.Totals now, StreamCounts.Snapshot counts, long nanos) {
        var seconds = nanos / NANOS;
        return new StreamSample(
                seconds > 0 ? (now.packets() - before.packets()) / seconds : 0,
                seconds > 0 ? (now.bytes() - before.bytes()) * 8 / 1000.0 / seconds : 0,
                now.keyframeIntervalSeconds(),
                now,
                counts);
    }

    /** Interruptions in the camera's own time, and sessions begun anew. */
    long gaps() {
        return totals.holes() + totals.sessions();
    }

    /** Pictures read from the session that never reached the ring; zero, or the hub is at fault. */
    long ringGaps() {
        return Math.max(0, counts.pictures() - totals.packets());
    }
}
