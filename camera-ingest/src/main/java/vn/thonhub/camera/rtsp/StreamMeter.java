package vn.thonhub.camera.rtsp;

import java.util.ArrayDeque;
import java.util.Deque;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Measures a stream by its packets; attached inline to the fan-out, read from other threads. It tells apart what has
 * different causes: pictures the camera left out (a hole in media time), pictures that came late (a pause of arrival), and
 * sessions begun anew.
 */
public final class StreamMeter implements PacketSink {
    private static final double NANOS = 1e9;
    /** Pictures of a healthy stream are never this far apart in media time: even five a second leave room. */
    private static final double HOLE_SECONDS = 2;

    private static final double PAUSE_SECONDS = 1;
    private static final double PAUSE_PICTURES = 6;
    private static final int INTERVALS = 4;
    /** Keyframe intervals that differ by more than this come from an encoder that chooses them itself. */
    private static final double REGULAR = 1.5;

    private final Deque<Double> intervals = new ArrayDeque<>();
    private StreamInfo info;
    private long packets;
    private long bytes;
    private long sessions;
    private long holes;
    private long pauses;
    private long lastTime = MediaPacket.NO_TIMESTAMP;
    private long lastNanos;
    private long lastKeyframeNanos;
    private double usualStep;

    /**
     * Sums since the start; rates are differences of two of them.
     *
     * @param packets pictures
     * @param bytes payload
     * @param sessions generations after the first: reconnects and changes of parameters
     * @param holes interruptions in the camera's own time
     * @param pauses how often pictures stayed away for longer than a second or six pictures
     * @param keyframeIntervalSeconds between the last two keyframes, 0 if not known yet
     * @param irregularKeyframes the last intervals differ widely, as smart codecs make them
     */
    public record Totals(
            long packets,
            long bytes,
            long sessions,
            long holes,
            long pauses,
            double keyframeIntervalSeconds,
            boolean irregularKeyframes) {}

    @Override
    public synchronized void onStream(StreamInfo stream) {
        sessions += info == null ? 0 : 1;
        info = stream;
        lastTime = MediaPacket.NO_TIMESTAMP;
        lastNanos = 0;
        lastKeyframeNanos = 0;
        intervals.clear();
    }

    @Override
    public synchronized void onPacket(MediaPacket packet) {
        packets++;
        bytes += packet.size();
        compare(packet);
        lastTime = time(packet);
        lastNanos = packet.arrivalNanos();
        if (packet.keyframe()) {
            measureKeyframes(packet.arrivalNanos());
        }
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public void onEnd() {
        // What was measured stays readable.
    }

    public synchronized Totals totals() {
        return new Totals(packets, bytes, sessions, holes, pauses, lastInterval(), irregular());
    }

    private void compare(MediaPacket packet) {
        if (lastNanos == 0) {
            return;
        }
        var passed = (packet.arrivalNanos() - lastNanos) / NANOS;
        if (passed > Math.max(PAUSE_SECONDS, PAUSE_PICTURES * usualStep)) {
            pauses++;
        }
        if (lastTime == MediaPacket.NO_TIMESTAMP || time(packet) == MediaPacket.NO_TIMESTAMP) {
            return;
        }
        var timeBase = info.timeBase();
        var step = (double) (time(packet) - lastTime) * timeBase.numerator() / timeBase.denominator();
        if (step > HOLE_SECONDS) {
            holes++;
        } else if (step > 0) {
            usualStep = usualStep == 0 ? step : usualStep * 0.95 + step * 0.05;
        }
    }

    /** Decoding time grows steadily; presentation time jumps about with B-frames. */
    private static long time(MediaPacket packet) {
        return packet.hasDts() ? packet.dts() : packet.pts();
    }

    private void measureKeyframes(long nanos) {
        if (lastKeyframeNanos != 0) {
            intervals.addLast((nanos - lastKeyframeNanos) / NANOS);
            if (intervals.size() > INTERVALS) {
                intervals.removeFirst();
            }
        }
        lastKeyframeNanos = nanos;
    }

    private double lastInterval() {
        return intervals.isEmpty() ? 0 : intervals.getLast();
    }

    private boolean irregular() {
        var shortest = intervals.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        var longest = intervals.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return intervals.size() == INTERVALS && longest > 2 && longest > REGULAR * shortest;
    }
}
