package vn.thonhub.camera;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamMeter;
import vn.thonhub.camera.rtsp.StreamQuality;

/** Looks at one stream once a second, over the last ten and the last four. For one thread. */
final class StreamWatch {
    private static final int WINDOW = 10;
    private static final int LATELY = 4;
    /** Looks this far apart show that the hub itself was held up, and its readers perhaps with it. */
    private static final long HELD_UP_NANOS = 2 * Cameras.TICK.toNanos();

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final Deque<Look> looks = new ArrayDeque<>();
    private final StreamQuality quality = new StreamQuality();
    private long unjudged;

    private record Look(long nanos, StreamMeter.Totals totals, long damaged) {
        StreamQuality.Stretch until(Look later) {
            var seconds = (later.nanos - nanos) / NANOS;
            return new StreamQuality.Stretch(
                    seconds > 0 ? (later.totals.packets() - totals.packets()) / seconds : 0,
                    later.totals.pauses() - totals.pauses(),
                    later.damaged - damaged);
        }
    }

    /**
     * Why the stream is degraded; empty if it is not, or delivers nothing.
     *
     * @param announced frames per second, 0 if unknown
     * @param damaged pictures that came damaged, since the start
     */
    Optional<StreamFault.Code> look(
            long nanos, boolean delivers, double announced, StreamMeter.Totals totals, long damaged) {
        if (!delivers) {
            looks.clear();
            quality.interrupted();
            return Optional.empty();
        }
        // What came late because the hub was late says nothing of the camera.
        var heldUp = !looks.isEmpty() && nanos - looks.getLast().nanos > HELD_UP_NANOS;
        unjudged = heldUp ? LATELY : Math.max(0, unjudged - 1);
        looks.addLast(new Look(nanos, totals, damaged));
        if (looks.size() > WINDOW + 1) {
            looks.removeFirst();
        }
        if (looks.size() <= LATELY || unjudged > 0) {
            return quality.degraded();
        }
        var all = new ArrayList<>(looks);
        var now = looks.getLast();
        return quality.observe(new StreamQuality.Observation(
                looks.getFirst().until(now), all.get(all.size() - 1 - LATELY).until(now), announced));
    }
}
