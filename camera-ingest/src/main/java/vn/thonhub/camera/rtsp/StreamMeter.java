package vn.thonhub.camera.rtsp;

import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;

/** Measures a stream by its packets; attached inline to the fan-out, sampled from one other thread. */
public final class StreamMeter implements PacketSink {
    private static final double NANOS = 1e9;
    /** Packets of a healthy stream are never this far apart: even five pictures a second leave room. */
    private static final double GAP_SECONDS = 2;

    private StreamInfo info;
    private long packets;
    private long bytes;
    private long gaps;
    private long lastPts = MediaPacket.NO_TIMESTAMP;
    private long lastNanos;
    private long lastKeyframeNanos;
    private double keyframeIntervalSeconds;
    private long sampledNanos;
    private boolean sampled;

    /**
     * @param framesPerSecond packets per second since the last sample
     * @param kilobitsPerSecond payload since the last sample
     * @param keyframeIntervalSeconds between the last two keyframes, 0 if not known yet
     * @param gaps interruptions in timestamps or arrival, and reconnects, since the start
     */
    public record Sample(double framesPerSecond, double kilobitsPerSecond, double keyframeIntervalSeconds, long gaps) {}

    @Override
    public synchronized void onStream(StreamInfo stream) {
        if (info != null) {
            gaps++;
        }
        info = stream;
        lastPts = MediaPacket.NO_TIMESTAMP;
        lastNanos = 0;
        lastKeyframeNanos = 0;
    }

    @Override
    public synchronized void onPacket(MediaPacket packet) {
        packets++;
        bytes += packet.size();
        if (jumped(packet)) {
            gaps++;
        }
        lastPts = packet.pts();
        lastNanos = packet.arrivalNanos();
        if (packet.keyframe()) {
            measureKeyframes(packet.arrivalNanos());
        }
    }

    @Override
    public void onEnd() {
        // What was measured stays readable.
    }

    /** Rates since the last call (all zero at the first). @param nowNanos the clock of {@link MediaPacket#arrivalNanos} */
    public synchronized Sample sample(long nowNanos) {
        var seconds = (nowNanos - sampledNanos) / NANOS;
        var known = sampled && seconds > 0;
        var result = new Sample(
                known ? packets / seconds : 0, known ? bytes * 8 / 1000.0 / seconds : 0, keyframeIntervalSeconds, gaps);
        packets = 0;
        bytes = 0;
        sampledNanos = nowNanos;
        sampled = true;
        return result;
    }

    private boolean jumped(MediaPacket packet) {
        if (lastNanos == 0) {
            return false;
        }
        var late = (packet.arrivalNanos() - lastNanos) / NANOS > GAP_SECONDS;
        if (lastPts == MediaPacket.NO_TIMESTAMP || packet.pts() == MediaPacket.NO_TIMESTAMP) {
            return late;
        }
        var timeBase = info.timeBase();
        var step = (double) (packet.pts() - lastPts) * timeBase.numerator() / timeBase.denominator();
        return late || Math.abs(step) > GAP_SECONDS;
    }

    private void measureKeyframes(long nanos) {
        if (lastKeyframeNanos != 0) {
            keyframeIntervalSeconds = (nanos - lastKeyframeNanos) / NANOS;
        }
        lastKeyframeNanos = nanos;
    }
}
