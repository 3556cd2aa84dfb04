package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.scene.GreyPicture;

/**
 * What becomes of keyframes while the gate sleeps. A hint sends the analysis back in time, and moments come in order: so
 * they are told of only when they are older than it reaches back. Every few seconds one also refreshes what is known of the
 * empty road. While something that stands still is followed each is looked at, and at once. Not thread-safe.
 */
final class Dozing {
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Scene scene;
    private final Shown shown;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Instant refreshed = Instant.MIN;

    /** A keyframe, retained, and perhaps its picture. */
    private record Waiting(PacketPicture picture, Optional<GreyPicture> grey) {}

    Dozing(Scene scene, Shown shown) {
        this.scene = scene;
        this.shown = shown;
    }

    /** Another quiet keyframe. @param reach how far back a hint would lead; empty if road users are of no interest */
    void quiet(Instant at, AVFrame frame, StreamInfo stream, MediaPacket keyframe, Optional<Duration> reach) {
        if (!scene.isNews(at)) {
            return;
        }
        if (reach.isEmpty()) {
            clear();
            scene.tell(new PacketPicture(at, stream, keyframe, shown));
        } else if (scene.holdsObjects()) {
            clear();
            refreshed = at;
            scene.follow(new PacketPicture(at, stream, keyframe, shown), frame);
        } else {
            waiting.addLast(new Waiting(
                    new PacketPicture(at, stream, keyframe.retain(), shown),
                    refreshDue(at) ? Optional.of(scene.keep(frame)) : Optional.empty()));
            tellUpTo(at.minus(reach.get()));
        }
    }

    /** Forgets what waits: it will be looked at together with what lies between, or is lost. */
    void clear() {
        while (!waiting.isEmpty()) {
            waiting.removeFirst().picture().keyframe().release();
        }
    }

    private boolean refreshDue(Instant at) {
        var due = refreshed.equals(Instant.MIN) || !at.isBefore(refreshed.plus(REFRESH));
        refreshed = due ? at : refreshed;
        return due;
    }

    private void tellUpTo(Instant until) {
        while (!waiting.isEmpty() && waiting.getFirst().picture().at().isBefore(until)) {
            var one = waiting.removeFirst();
            try {
                tell(one);
            } finally {
                one.picture().keyframe().release();
            }
        }
    }

    private void tell(Waiting one) {
        if (one.grey().isPresent()) {
            scene.follow(one.picture(), one.grey().get());
        } else {
            scene.tell(one.picture());
        }
    }
}
