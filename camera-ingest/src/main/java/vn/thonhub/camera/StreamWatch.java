package vn.thonhub.camera;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import vn.thonhub.camera.rtsp.StreamCounts;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamMeter;
import vn.thonhub.camera.rtsp.StreamQuality;

/** Looks at one stream once a second, over a window of ten. For one thread. */
final class StreamWatch {
    private static final int WINDOW = 10;
    private static final double NANOS = 1e9;

    private final Deque<Look> looks = new ArrayDeque<>();
    private final StreamQuality quality = new StreamQuality();

    private record Look(long nanos, StreamMeter.Totals totals, StreamCounts.Snapshot counts) {}

    /** Why the stream is degraded; empty if it is not, or delivers nothing. @param announced frames per second, 0 if unknown */
    Optional<StreamFault.Code> look(
            long nanos, boolean delivers, double announced, StreamMeter.Totals totals, StreamCounts.Snapshot counts) {
        if (!delivers) {
            looks.clear();
            quality.interrupted();
            return Optional.empty();
        }
        looks.addLast(new Look(nanos, totals, counts));
        if (looks.size() <= WINDOW) {
            return Optional.empty();
        }
        var first = looks.removeFirst();
        var seconds = (nanos - first.nanos) / NANOS;
        return quality.observe(new StreamQuality.Observation(
                seconds > 0 ? (totals.packets() - first.totals.packets()) / seconds : 0,
                announced,
                totals.pauses() - first.totals.pauses(),
                counts.damaged() - first.counts.damaged()));
    }
}
