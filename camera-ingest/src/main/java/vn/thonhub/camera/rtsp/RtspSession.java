package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * One attempt: connects once, delivers packets, and throws when that is over. Whoever wants another attempt makes another
 * session. {@link #run} blocks its thread; {@link #abort} may be called from any thread, at any time.
 */
public final class RtspSession {
    private final StreamSource source;
    private final AddressGate gate;
    private final SessionTiming timing;
    private final Clock clock;
    private final LongSupplier generations;
    private final NativeDeadline deadline;

    /**
     * @param gate asked once the host is resolved
     * @param clock for the arrival times of packets; deadlines run on the system's monotonic clock
     * @param generations gives the number of the next generation
     */
    public RtspSession(
            StreamSource source, AddressGate gate, SessionTiming timing, Clock clock, LongSupplier generations) {
        this.source = requireNonNull(source, "source");
        this.gate = requireNonNull(gate, "gate");
        this.timing = requireNonNull(timing, "timing");
        this.clock = requireNonNull(clock, "clock");
        this.generations = requireNonNull(generations, "generations");
        this.deadline = new NativeDeadline(timing.open());
    }

    /**
     * Hands packets to {@code out} on this thread, beginning with a keyframe; {@code onEnd} is left to the caller. Returns
     * after {@link #abort} only. To be called once.
     *
     * @throws StreamFault when the session cannot be opened or goes on no longer
     */
    public void run(PacketSink out) {
        try (deadline) {
            var url = Destination.checkedUrl(source, gate);
            try (var input = RtspInput.open(source, url, deadline, timing.open())) {
                deliver(input, out);
            }
        } catch (StreamFault fault) {
            if (!deadline.aborted()) {
                throw fault;
            }
        }
    }

    /** Makes {@link #run} return soon: within milliseconds, unless the host name is just being resolved. */
    public void abort() {
        deadline.abort();
    }

    private void deliver(RtspInput input, PacketSink out) {
        var describer = new StreamDescriber(source, input.video(), generations);
        var waitsUntil = System.nanoTime() + timing.firstKeyframe().toNanos();
        var generation = -1L;
        while (!deadline.aborted()) {
            var now = System.nanoTime();
            deadline.expireAt(
                    generation < 0
                            ? soonest(waitsUntil, now)
                            : now + timing.stall().toNanos());
            var packet = input.read();
            if (isKeyframe(packet)) {
                var begun = describer.begins(packet);
                if (begun.isPresent()) {
                    generation = begun.get().generation();
                    out.onStream(begun.get());
                }
            } else if (generation < 0 && System.nanoTime() - waitsUntil >= 0) {
                throw new StreamFault(
                        Code.NO_VIDEO, source + " sent no keyframe in " + seconds(timing.firstKeyframe()));
            }
            if (generation >= 0) {
                publish(packet, generation, out);
            }
        }
    }

    private long soonest(long waitsUntil, long now) {
        return now + Math.min(waitsUntil - now, timing.stall().toNanos());
    }

    private void publish(AVPacket packet, long generation, PacketSink out) {
        var shared = MediaPacket.referencing(packet, generation, clock.instant(), System.nanoTime());
        try {
            out.onPacket(shared);
        } finally {
            shared.release();
        }
    }

    private static boolean isKeyframe(AVPacket packet) {
        return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
