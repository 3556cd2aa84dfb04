package vn.thonhub.camera.vision.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** Where something moved lately. What lies there may have been brought; elsewhere nobody brought anything. Not thread-safe. */
final class Passages {
    /** Who stops is lost at times, and found again where he stands. */
    private static final Duration BEFORE = Duration.ofSeconds(8);
    /** Who brings something is known as somebody who moves a little later than what he brings is seen. */
    private static final Duration AFTER = Duration.ofMillis(1500);

    private static final Duration KEPT = Duration.ofSeconds(16);
    /** Somebody is noted so often. */
    private static final Duration STEP = Duration.ofMillis(190);
    /** Share of his size that somebody reaches beyond himself. */
    private static final double REACH = 0.3;

    private record Passage(Instant at, Frame frame) {}

    private final ArrayDeque<Passage> passages = new ArrayDeque<>();
    private Instant noted = Instant.MIN;

    void note(Instant at, List<Track> moving) {
        if (noted.plus(STEP).isAfter(at)) {
            return;
        }
        noted = at;
        moving.forEach(track -> passages.add(new Passage(at, track.lastFrame().grown(REACH))));
        while (!passages.isEmpty() && passages.getFirst().at().plus(KEPT).isBefore(at)) {
            passages.removeFirst();
        }
    }

    /** Whether somebody moved there around the moment it was first seen. */
    boolean brought(Track track) {
        var from = track.firstSeen().minus(BEFORE);
        var to = track.firstSeen().plus(AFTER);
        return passages.stream()
                .anyMatch(passage -> !passage.at().isBefore(from)
                        && !passage.at().isAfter(to)
                        && passage.frame().common(track.frame()) > 0);
    }

    /** Pictures come from elsewhere from now on, perhaps with an earlier clock. */
    void forget() {
        passages.clear();
        noted = Instant.MIN;
    }
}
