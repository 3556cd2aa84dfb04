package vn.thonhub.camera.rtsp;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Hands on the pictures of one session: from the first keyframe that can be decoded, in generations, in a time that goes
 * forward only. For the session's thread.
 */
final class SessionDelivery {
    /** No camera means to send keyframes this rarely; more likely it changed its codec without a word. */
    private static final long KEYFRAME_NANOS = 120_000_000_000L;

    private final StreamSource source;
    private final StreamDescriber describer;
    private final TimestampMender mender;
    private final Clock clock;
    private final StreamCounts counts;
    private final PacketSink out;
    private final RtspInput input;
    private RtpSource.Losses losses;
    private long generation = -1;
    private long keyframeNanos;

    SessionDelivery(
            StreamSource source,
            RtspInput input,
            LongSupplier generations,
            Clock clock,
            StreamCounts counts,
            PacketSink out) {
        this.source = source;
        this.input = input;
        this.losses = input.losses();
        this.counts = counts;
        this.describer = new StreamDescriber(source, input.video(), input.announcedFramesPerSecond(), generations);
        this.mender = new TimestampMender(new TimeBase(
                input.video().time_base().num(), input.video().time_base().den()));
        this.clock = clock;
        this.out = out;
    }

    /** Whether pictures are handed on yet. */
    boolean begun() {
        return generation >= 0;
    }

    /** Takes the next picture; changes its timestamps. @throws StreamFault when keyframes do not come any more */
    void take(AVPacket packet) {
        var now = System.nanoTime();
        if ((packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0) {
            keyframeNanos = now;
            describer.begins(packet).ifPresent(info -> {
                generation = info.generation();
                out.onStream(info);
            });
        } else if (begun() && now - keyframeNanos > KEYFRAME_NANOS) {
            throw new StreamFault(Code.NO_VIDEO, source + " sends no keyframes any more");
        }
        countDamage();
        if (begun()) {
            counts.picture();
            mend(packet, now);
            publish(packet, now);
        }
    }

    private void countDamage() {
        var now = input.losses();
        if (!now.equals(losses)) {
            counts.damage(now.packets() - losses.packets(), now.garbage() - losses.garbage());
            losses = now;
        }
    }

    private void mend(AVPacket packet, long now) {
        var jumps = mender.jumps();
        var shift = mender.shift(packet.dts(), packet.pts(), now);
        if (mender.jumps() > jumps) {
            counts.clockJumped();
        }
        if (shift != 0) {
            packet.dts(shifted(packet.dts(), shift)).pts(shifted(packet.pts(), shift));
        }
    }

    private static long shifted(long time, long shift) {
        return time == MediaPacket.NO_TIMESTAMP ? time : time + shift;
    }

    private void publish(AVPacket packet, long now) {
        var shared = MediaPacket.referencing(packet, generation, clock.instant(), now);
        try {
            out.onPacket(shared);
        } finally {
            shared.release();
        }
    }
}
