package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.tls.CameraTls;
import vn.thonhub.camera.tls.CertificatePins;

/**
 * One attempt: connects once, delivers packets, and throws when that is over. Whoever wants another attempt makes another
 * session. {@link #run} blocks its thread; {@link #abort} may be called from any thread, at any time.
 */
public final class RtspSession {
    private final StreamSource source;
    private final AddressGate gate;
    private final CameraTls tls;
    private final SessionTiming timing;
    private final Clock clock;
    private final LongSupplier generations;
    private final SessionDeadline deadline;
    private final StreamCounts counts;
    private volatile long skipped;
    private volatile Optional<Known> known = Optional.empty();

    /**
     * What is known of a session before its first keyframe.
     *
     * @param width picture width in pixels, 0 if the camera did not say
     * @param framesPerSecond as announced, 0 if it is not
     * @param playing the camera has agreed to send
     */
    public record Known(VideoCodec codec, int width, int height, double framesPerSecond, boolean playing) {}

    /**
     * A session of its own, which remembers no camera's certificate.
     *
     * @param gate asked once the host is resolved
     * @param clock for the arrival times of packets; deadlines run on the system's monotonic clock
     * @param generations gives the number of the next generation
     */
    public RtspSession(
            StreamSource source, AddressGate gate, SessionTiming timing, Clock clock, LongSupplier generations) {
        this(
                source,
                gate,
                new CameraTls(new CertificatePins((peer, sha256) -> {})),
                timing,
                clock,
                generations,
                new StreamCounts());
    }

    /**
     * @param tls for cameras over TLS
     * @param counts takes what happens on the way
     */
    public RtspSession(
            StreamSource source,
            AddressGate gate,
            CameraTls tls,
            SessionTiming timing,
            Clock clock,
            LongSupplier generations,
            StreamCounts counts) {
        this.counts = requireNonNull(counts, "counts");
        this.source = requireNonNull(source, "source");
        this.gate = requireNonNull(gate, "gate");
        this.tls = requireNonNull(tls, "tls");
        this.timing = requireNonNull(timing, "timing");
        this.clock = requireNonNull(clock, "clock");
        this.generations = requireNonNull(generations, "generations");
        this.deadline = new SessionDeadline(timing.open());
    }

    /**
     * Hands packets to {@code out} on this thread, beginning with a keyframe; {@code onEnd} is left to the caller. Returns
     * after {@link #abort} only. To be called once.
     *
     * @throws StreamFault when the session cannot be opened or goes on no longer
     */
    public void run(PacketSink out) {
        try {
            deadline.expireIn(timing.open());
            var host = Destination.checked(source, gate);
            try (var input = RtspInput.open(source, host, tls, deadline, now -> known = Optional.of(now))) {
                deliver(input, out);
            }
        } catch (StreamFault fault) {
            if (!deadline.aborted()) {
                throw fault;
            }
        }
    }

    /** What is known so far; empty before the camera has described its video. Any thread. */
    public Optional<Known> known() {
        return known;
    }

    /** Pictures before the first keyframe, of which nothing can be shown. Any thread. */
    public long picturesSkipped() {
        return skipped;
    }

    /** Makes {@link #run} return soon: within milliseconds, unless the host name is just being resolved. */
    public void abort() {
        deadline.abort();
    }

    private void deliver(RtspInput input, PacketSink out) {
        input.awaited(out::isAwaited);
        try (var delivery = new SessionDelivery(source, input, generations, clock, counts, out)) {
            deliver(input, delivery);
        }
    }

    private void deliver(RtspInput input, SessionDelivery delivery) {
        var waitsUntil = System.nanoTime() + timing.firstKeyframe().toNanos();
        while (!deadline.aborted()) {
            deliverNext(input, delivery, waitsUntil);
        }
    }

    /** By itself, as a loop that takes ten turns a second is interpreted for hours and a method is compiled soon. */
    private void deliverNext(RtspInput input, SessionDelivery delivery, long waitsUntil) {
        var now = System.nanoTime();
        deadline.expireAt(now + wait(delivery, waitsUntil - now));
        delivery.take(input.read());
        if (delivery.begun()) {
            return;
        }
        skipped = skipped + 1;
        if (System.nanoTime() - waitsUntil >= 0) {
            throw new StreamFault(
                    Code.NO_VIDEO,
                    source + " sent no keyframe with parameter sets in " + seconds(timing.firstKeyframe()));
        }
    }

    private long wait(SessionDelivery delivery, long untilKeyframe) {
        var stall = timing.stall().toNanos();
        return delivery.begun() ? stall : Math.min(untilKeyframe, stall);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
