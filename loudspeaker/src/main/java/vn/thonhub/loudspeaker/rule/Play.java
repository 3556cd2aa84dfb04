package vn.thonhub.loudspeaker.rule;

import java.time.Instant;
import java.util.Set;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * One play, planned or foreseen, as rules look at it.
 *
 * @param source schedule or single broadcast it belongs to
 * @param speakers ids of the speakers it is for
 */
public record Play(String source, String title, BroadcastClass kind, Instant begin, Instant end, Set<String> speakers) {
    public Play {
        speakers = Set.copyOf(speakers);
    }

    boolean meets(Play other, long gapMs) {
        return begin.toEpochMilli() < other.end.toEpochMilli() + gapMs
                && end.toEpochMilli() + gapMs > other.begin.toEpochMilli()
                && speakers.stream().anyMatch(other.speakers::contains);
    }
}
