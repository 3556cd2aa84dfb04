package vn.thonhub.camera.rtsp;

import java.time.Clock;
import java.util.function.LongSupplier;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketMemory;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.TimeBase;
import vn.thonhub.camera.rtp.DecodingTimes;
import vn.thonhub.camera.rtsp.StreamFault.Code;

/**
 * Hands on the pictures of one session: from the first keyframe that can be decoded, in generations, in a time that goes
 * forward only. For the session's thread.
 */
final class SessionDelivery implements AutoCloseable {
    static final TimeBase TIME_BASE = new TimeBase(1, 90_000);
    /** No camera means to send keyframes this rarely. */
    private static final long KEYFRAME_NANOS = 120_000_000_000L;
    /** Further than any B-frame is moved. */
    private static final long CLOCK_STEP = 3L * 90_000;

    private final StreamSource source;
    private final StreamDescriber describer;
    private final DecodingTimes order = new DecodingTimes(CLOCK_STEP);
    private final TimestampMender mender = new TimestampMender(TIME_BASE);
    private final PacketMemory memory = new PacketMemory();
    private final Clock clock;
    private final StreamCounts counts;
    private final PacketSink out;
    private final RtspInput input;
    private long lost;
    private long garbage;
    private long generation = -1;
    private boolean movedUnsaid;
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
        this.lost = input.lost();
        this.garbage = input.garbage();
        this.counts = counts;
        this.describer = new StreamDescriber(
                input.codec(), input.describedSets(), input.announcedFramesPerSecond(), generations);
        this.clock = clock;
        this.out = out;
    }

    /** Whether pictures are handed on yet. */
    boolean begun() {
        return generation >= 0;
    }

    /** Takes the next picture. @throws StreamFault when keyframes do not come any more */
    void take(PictureReader picture) {
        var now = System.nanoTime();
        if (picture.keyframe()) {
            keyframeNanos = now;
            describe(picture);
        } else if (begun() && now - keyframeNanos > KEYFRAME_NANOS) {
            throw new StreamFault(Code.NO_VIDEO, source + " sends no keyframes any more");
        }
        var damaged = countDamage(picture);
        if (begun()) {
            counts.picture();
            publish(picture, damaged, now);
        }
    }

    private void describe(PictureReader keyframe) {
        // What was muxed with decoding times too late cannot be mended: it begins anew, with what is known now.
        var begins = describer.begins(keyframe.picture(), keyframe.size(), order.deepened());
        begins.ifPresent(this::begin);
    }

    private void begin(StreamInfo info) {
        generation = info.generation();
        var said = describer.reordered();
        movedUnsaid = said.isEmpty();
        order.reordered(said.orElse(0), true);
        order.restart();
        out.onStream(info);
    }

    /** Whether packets of this picture are missing; those missing before it are counted with it. */
    private boolean countDamage(PictureReader picture) {
        var lostNow = input.lost();
        var garbageNow = input.garbage();
        if (picture.incomplete() || lostNow != lost || garbageNow != garbage) {
            counts.damage(lostNow - lost, garbageNow - garbage);
            lost = lostNow;
            garbage = garbageNow;
        }
        return picture.incomplete();
    }

    private void publish(PictureReader picture, boolean damaged, long now) {
        if (movedUnsaid && picture.bidirectional()) {
            movedUnsaid = false;
            order.reordered(0, false);
        }
        var pts = picture.time();
        var found = order.next(pts);
        var dts = found == DecodingTimes.UNKNOWN ? MediaPacket.NO_TIMESTAMP : found;
        var jumps = mender.jumps();
        var shift = mender.shift(dts, pts, now);
        if (mender.jumps() > jumps) {
            counts.clockJumped();
        }
        var packet = memory.keep(
                picture.picture(),
                picture.size(),
                new MediaPacket.Traits(
                        generation,
                        pts + shift,
                        dts == MediaPacket.NO_TIMESTAMP ? dts : dts + shift,
                        picture.keyframe(),
                        damaged),
                clock.instant(),
                now);
        try {
            out.onPacket(packet);
        } finally {
            packet.release();
        }
    }

    /** What was handed on stays valid. */
    @Override
    public void close() {
        memory.close();
    }
}
