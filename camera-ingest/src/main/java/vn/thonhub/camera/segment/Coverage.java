package vn.thonhub.camera.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What segments say about time: which of it is recorded, and what can be played in one go. Pure. */
final class Coverage {
    /** What is less is no gap to people: the steps at seams and a late frame. */
    private static final Duration SEAM = Duration.ofMillis(300);

    private Coverage() {}

    /**
     * A stretch without gap, of one set of parameters.
     *
     * @param changed whether it follows the one before without gap, but in another picture size or codec
     */
    record Span(Instant from, Instant to, String codec, int width, int height, boolean changed) {}

    /** @param segments in the order they were recorded. @return spans in that order, within the range */
    static List<Span> spans(List<Segment> segments, Instant from, Instant to) {
        var spans = new ArrayList<Span>();
        var run = new ArrayList<Segment>();
        for (var segment : segments) {
            if (!run.isEmpty() && !follows(run.get(run.size() - 1), segment)) {
                spans.add(span(run, spans, from, to));
                run.clear();
            }
            run.add(segment);
        }
        if (!run.isEmpty()) {
            spans.add(span(run, spans, from, to));
        }
        return spans;
    }

    /** The segments that can be played in one go from {@code at}, which lies in the first of them; empty if in none. */
    static List<Segment> run(List<Segment> segments, Instant at) {
        var run = new ArrayList<Segment>();
        for (var segment : segments) {
            if (run.isEmpty() ? covers(segment, at) : follows(run.get(run.size() - 1), segment)) {
                run.add(segment);
            } else if (!run.isEmpty()) {
                break;
            }
        }
        return run;
    }

    /** Where the picture changes in a way one file cannot hold. */
    static Optional<Instant> change(List<Segment> segments) {
        return segments.stream()
                .filter(segment -> !segment.parameters().equals(segments.get(0).parameters()))
                .map(Segment::startedAt)
                .findFirst();
    }

    private static boolean covers(Segment segment, Instant at) {
        return !segment.startedAt().isAfter(at) && segment.endedAt().isAfter(at);
    }

    private static boolean follows(Segment before, Segment next) {
        return adjacent(before.endedAt(), next.startedAt())
                && before.parameters().equals(next.parameters());
    }

    private static boolean adjacent(Instant end, Instant start) {
        return Duration.between(end, start).abs().compareTo(SEAM) <= 0;
    }

    private static Span span(List<Segment> run, List<Span> before, Instant from, Instant to) {
        var first = run.get(0);
        var last = run.get(run.size() - 1);
        var start = later(first.startedAt(), from);
        var changed =
                !before.isEmpty() && adjacent(before.get(before.size() - 1).to(), start);
        return new Span(start, earlier(last.endedAt(), to), first.codec(), first.width(), first.height(), changed);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
