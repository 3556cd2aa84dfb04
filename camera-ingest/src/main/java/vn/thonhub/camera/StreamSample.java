package vn.thonhub.camera;

import vn.thonhub.camera.rtsp.StreamCounts;
import vn.thonhub.camera.rtsp.StreamMeter;
import vn.thonhub.camera.vision.DecodeCounts;

/**
 * What a stream was like between two measurements, and its sums since it was started.
 *
 * @param framesPerSecond pictures
 * @param kilobitsPerSecond payload
 * @param keyframeIntervalSeconds between the last two keyframes, 0 if not known yet
 * @param decodeMs milliseconds of decoding per picture decoded, 0 if none was
 * @param decodeMsPerSecond milliseconds of decoding per second
 * @param totals by the fan-out
 * @param counts before the fan-out
 * @param decoding behind it
 */
record StreamSample(
        double framesPerSecond,
        double kilobitsPerSecond,
        double keyframeIntervalSeconds,
        double decodeMs,
        double decodeMsPerSecond,
        StreamMeter.Totals totals,
        StreamCounts.Snapshot counts,
        DecodeCounts.Snapshot decoding) {
    private static final double NANOS = 1e9;
    private static final double MILLI = 1e6;

    static final StreamSample NOTHING = new StreamSample(
            0,
            0,
            0,
            0,
            0,
            new StreamMeter.Totals(0, 0, 0, 0, 0, 0, false),
            new StreamCounts.Snapshot(0, 0, 0, 0, 0),
            DecodeCounts.Snapshot.NOTHING);

    /** The next measurement. @param nanos that passed since this one; 0 if this was not one */
    StreamSample next(
            StreamMeter.Totals now, StreamCounts.Snapshot nowCounts, DecodeCounts.Snapshot nowDecoding, long nanos) {
        var seconds = nanos / NANOS;
        var decoded = nowDecoding.pictures() - decoding.pictures();
        var decodeTime = (nowDecoding.nanos() - decoding.nanos()) / MILLI;
        return new StreamSample(
                seconds > 0 ? (now.packets() - totals.packets()) / seconds : 0,
                seconds > 0 ? (now.bytes() - totals.bytes()) * 8 / 1000.0 / seconds : 0,
                now.keyframeIntervalSeconds(),
                decoded > 0 ? decodeTime / decoded : 0,
                seconds > 0 ? decodeTime / seconds : 0,
                now,
                nowCounts,
                nowDecoding);
    }

    /** Pictures that came damaged or, of those that are decoded, had damage inside. */
    long damaged() {
        return counts.damaged() + decoding.damaged();
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
