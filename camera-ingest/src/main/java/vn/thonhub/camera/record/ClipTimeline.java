package vn.thonhub.camera.record;

import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.TimeBase;

/**
 * Decoding times of a clip or a segment: those of the camera, from 0, as long as they agree with the times of arrival. A reconnect or a
 * clock that was set begins a new stretch, placed by arrival: evidence shows a gap as long as it was. Pure; one thread.
 */
public final class ClipTimeline {
    private static final long NANOS = 1_000_000_000L;
    /** Seconds by which camera and arrival may differ: a network that stood still, then caught up. */
    private static final long TOLERANCE_SECONDS = 5;

    private final TimeBase base;
    private long firstArrival;
    private long shift;
    private long generation;
    private long last = -1;

    public ClipTimeline(TimeBase base) {
        this.base = base;
    }

    /** Ticks from the clip's beginning, strictly growing; the packet has a decoding time. */
    public long place(MediaPacket packet) {
        if (last < 0) {
            firstArrival = packet.arrivalNanos();
            begin(packet, 0);
        }
        var arrival = ticks(packet.arrivalNanos() - firstArrival);
        var apart = Math.abs(packet.dts() + shift - arrival);
        if (packet.generation() != generation || apart > TOLERANCE_SECONDS * base.denominator() / base.numerator()) {
            begin(packet, arrival);
        }
        last = Math.max(packet.dts() + shift, last + 1);
        return last;
    }

    private void begin(MediaPacket packet, long at) {
        generation = packet.generation();
        shift = Math.max(at, last + 1) - packet.dts();
    }

    private long ticks(long nanos) {
        return Math.round((double) nanos * base.denominator() / base.numerator() / NANOS);
    }
}
