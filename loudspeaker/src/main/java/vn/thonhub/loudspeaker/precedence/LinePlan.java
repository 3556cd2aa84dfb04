package vn.thonhub.loudspeaker.precedence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What will be heard on one line of a set of plays, when nothing else happens: the line, run ahead of time. Pure. */
public final class LinePlan {
    private LinePlan() {}

    /** From one instant to another a piece of the item sounds, beginning {@code from} into it. */
    public record Segment(Instant begin, Instant end, Duration from) {}

    /**
     * What becomes of one play.
     *
     * @param askedWith the other priority programme a person must decide about
     */
    public record Fate(List<Segment> segments, Outcome outcome, Optional<String> askedWith) {}

    /** @return the fate of each item by its id, in order of due time */
    public static Map<String, Fate> of(List<Item> items) {
        List<Item> sorted = items.stream()
                .sorted(Comparator.comparing(Item::due).thenComparing(Item::id))
                .toList();
        Run run = new Run();
        for (Item item : sorted) {
            run.until(item.due());
            run.apply(new LineInput.Due(item, item.due()));
        }
        run.until(Instant.MAX);
        Map<String, Fate> fates = new LinkedHashMap<>();
        sorted.forEach(item -> fates.put(
                item.id(),
                new Fate(
                        List.copyOf(run.segments.getOrDefault(item.id(), List.of())),
                        run.outcomes.get(item.id()),
                        Optional.ofNullable(run.asked.get(item.id())))));
        return fates;
    }

    private static final class Run {
        private final Map<String, List<Segment>> segments = new LinkedHashMap<>();
        private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
        private final Map<String, String> asked = new LinkedHashMap<>();
        private Line line = Line.FREE;
        private LineEffect.Begin begun;

        void until(Instant end) {
            for (Optional<Instant> next = line.nextChange();
                    next.filter(at -> !at.isAfter(end)).isPresent();
                    next = line.nextChange()) {
                apply(new LineInput.Tick(next.get()));
            }
        }

        void apply(LineInput input) {
            Line.Step step = line.step(input);
            for (LineEffect effect : step.effects()) {
                if (effect instanceof LineEffect.Begin begin) {
                    begun = begin;
                } else if (effect instanceof LineEffect.Interrupt interrupt) {
                    segment(interrupt.id(), interrupt.at());
                } else if (effect instanceof LineEffect.Finish finish) {
                    segment(finish.id(), finish.at());
                    outcomes.put(finish.id(), finish.outcome());
                } else if (effect instanceof LineEffect.Ask ask) {
                    asked.put(ask.newcomer(), ask.holder());
                }
            }
            line = step.line();
        }

        private void segment(String id, Instant end) {
            if (begun != null && begun.id().equals(id)) {
                segments.computeIfAbsent(id, any -> new ArrayList<>()).add(new Segment(begun.at(), end, begun.from()));
                begun = null;
            }
        }
    }
}
