package vn.thonhub.camera.privacy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import vn.thonhub.camera.packet.MediaPacket;

/**
 * When the picture that comes out of a decoder arrived at the hub as a packet. Decoders keep pictures back and, with
 * B-frames, give them out in another order; times given here never go back. One thread.
 */
final class ArrivalTimes {
    /** More than any decoder keeps back. */
    private static final int MOST = 64;

    private final Deque<Arrival> waiting = new ArrayDeque<>();
    private Arrival last;

    /** @param nanos monotonic */
    record Arrival(long pts, Instant at, long nanos) {}

    void sent(MediaPacket packet) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(new Arrival(packet.pts(), packet.arrivedAt(), packet.arrivalNanos()));
    }

    /** Of the picture with this presentation time; at least one packet has been sent. */
    Arrival of(long pts) {
        var found = waiting.stream().filter(one -> one.pts == pts).findFirst();
        found.ifPresent(waiting::remove);
        var arrival = found.orElseGet(() -> waiting.isEmpty() ? last : waiting.getLast());
        if (last == null || arrival.nanos - last.nanos > 0) {
            last = arrival;
        }
        return last;
    }

    /** What was sent is not coming out any more. */
    void clear() {
        waiting.clear();
    }
}
