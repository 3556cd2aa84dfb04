package vn.thonhub.camera.road.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the time asked for was looked at, is recorded but cannot be read, and was not recorded at all. What counts as
 * looked at are pictures that were seen, not files that were opened: nobody may take damaged footage for a quiet night.
 * Thread-safe.
 */
final class ReplayCoverage {
    /** Pictures further apart than this have time between them that nobody saw. */
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** So soon before the first picture something may have begun and still be on it. */
    private static final Duration BESIDE = Duration.ofSeconds(2);
    /** What no rule decides without, beside its own time: the one readable second of a damaged file shows nothing. */
    private static final Duration DECIDES = Duration.ofSeconds(3);

    private final ReplayRequest request;
    private final List<Piece> pieces;
    private final List<Span> seen = new ArrayList<>();
    private int played;

    /** @param pieces in the order they are played */
    ReplayCoverage(ReplayRequest request, List<Piece> pieces) {
        this.request = request;
        this.pieces = pieces;
    }

    /** A picture was looked at. To be told in the order of time. */
    synchronized void saw(Instant at) {
        var last = seen.size() - 1;
        if (last >= 0 && !at.isAfter(seen.get(last).until().plus(PAUSE))) {
            seen.set(last, new Span(seen.get(last).from(), at));
        } else {
            seen.add(new Span(at, at));
        }
    }

    /** Nothing more comes of the next piece. */
    synchronized void played() {
        played++;
    }

    /** Of the time asked for. */
    synchronized Duration looked() {
        return lookedAt(new Span(request.from(), request.until()));
    }

    /** Time asked for that is recorded in pieces played so far, without a picture of it that could be seen. */
    synchronized Duration unreadable() {
        return recorded(played).stream().map(this::unseen).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration unseen(Span recorded) {
        var looked = lookedAt(recorded);
        var left = recorded.length().minus(looked);
        // The last picture's length is nobody's loss.
        return looked.isZero() || left.compareTo(PAUSE) > 0 ? left : Duration.ZERO;
    }

    /** Time asked for of which nothing was recorded. */
    Duration missing() {
        return Duration.between(request.from(), request.until()).minus(Span.total(recorded(pieces.size())));
    }

    /** Whether something that began then was seen from its beginning until the rule had to decide. */
    synchronized boolean showed(Instant began) {
        return seen.stream()
                .anyMatch(span -> !began.isBefore(span.from().minus(BESIDE))
                        && !began.plus(request.hold()).plus(DECIDES).isAfter(span.until()));
    }

    private List<Span> recorded(int first) {
        return Span.union(pieces.stream()
                .limit(first)
                .map(piece -> new Span(piece.from(), piece.until()).within(request.from(), request.until()))
                .toList());
    }

    private Duration lookedAt(Span asked) {
        return Span.total(seen.stream()
                .map(span -> span.within(asked.from(), asked.until()))
                .toList());
    }
}
