package vn.thonhub.loudspeaker.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.loudspeaker.plan.SpeakerPlan;
import vn.thonhub.loudspeaker.precedence.Interrupted;
import vn.thonhub.loudspeaker.precedence.Item;
import vn.thonhub.loudspeaker.precedence.Line;
import vn.thonhub.loudspeaker.precedence.LineEffect;
import vn.thonhub.loudspeaker.precedence.LineInput;
import vn.thonhub.loudspeaker.precedence.Outcome;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/**
 * A speaker of the year of simulated time: it keeps the last schedule it was sent, plays from it with or without a hub,
 * and tells what it did when the hub is there again.
 */
final class YearSpeaker {
    final String id;
    /** How often each occurrence was heard to its end. */
    final Map<String, Integer> completed = new HashMap<>();

    private final List<PlayEvent> untold = new ArrayList<>();
    private final Map<String, Occurrence> begunOrDone = new HashMap<>();
    private final TreeMap<Instant, List<Occurrence>> cache = new TreeMap<>();
    private Line line = Line.FREE;
    private long revision;
    private long n;

    YearSpeaker(String id) {
        this.id = id;
    }

    /** The hub sends a schedule, and the speaker says it has it. */
    void update(PlanVillage village) {
        Instant now = village.clock.instant();
        List<Occurrence> told = village.read(handle -> SpeakerPlan.occurrences(
                handle, id, now, now.plus(Duration.ofDays(7)), new Late(Late.Mode.JOIN, 60), hash -> hash));
        cache.clear();
        told.forEach(one ->
                cache.computeIfAbsent(one.startAt(), any -> new ArrayList<>()).add(one));
        revision++;
        village.write(work -> {
            SpeakerPlan.sent(work.handle(), id, told, revision, now);
            SpeakerPlan.acked(work.handle(), id, revision, now);
            return null;
        });
        // What it plays and no longer stands in its schedule is taken back.
        List<String> keys = told.stream().map(Occurrence::occurrence).toList();
        line.onAir()
                .map(one -> one.item().id())
                .filter(key ->
                        !keys.contains(key) && begunOrDone.get(key).endAt().isAfter(now))
                .ifPresent(key -> apply(new LineInput.Cancel(key, now)));
    }

    /** Time passes up to now. */
    void pass(Instant now) {
        for (Map.Entry<Instant, List<Occurrence>> due : cache.headMap(now, true).entrySet()) {
            for (Occurrence one : due.getValue()) {
                if (!begunOrDone.containsKey(one.occurrence())) {
                    begunOrDone.put(one.occurrence(), one);
                    until(one.startAt());
                    apply(new LineInput.Due(item(one), one.startAt()));
                }
            }
        }
        until(now);
    }

    private void until(Instant end) {
        for (Optional<Instant> next = line.nextChange();
                next.filter(at -> !at.isAfter(end)).isPresent();
                next = line.nextChange()) {
            apply(new LineInput.Tick(next.get()));
        }
    }

    private static Item item(Occurrence one) {
        Instant last = one.endAt().isBefore(one.notAfter()) ? one.endAt() : one.notAfter();
        return new Item(
                one.occurrence(), one.kind(), one.startAt(), one.duration(), last.minusMillis(1), Interrupted.RESUME);
    }

    private void apply(LineInput input) {
        Line.Step step = line.step(input);
        line = step.line();
        for (LineEffect effect : step.effects()) {
            if (effect instanceof LineEffect.Begin begin) {
                boolean again = !begin.from().isZero();
                tell(begin.id(), again ? PlayEvent.Type.RESUMED : PlayEvent.Type.STARTED, begin.at(), "");
            } else if (effect instanceof LineEffect.Interrupt interrupt) {
                tell(interrupt.id(), PlayEvent.Type.PREEMPTED, interrupt.at(), "");
            } else if (effect instanceof LineEffect.Finish finish) {
                finish(finish);
            }
        }
    }

    private void finish(LineEffect.Finish finish) {
        if (finish.outcome() == Outcome.PLAYED) {
            completed.merge(finish.id(), 1, Integer::sum);
            tell(finish.id(), PlayEvent.Type.COMPLETED, finish.at(), "");
        } else {
            String detail =
                    switch (finish.outcome()) {
                        case CANCELLED -> "stopped";
                        case MISSED -> "busy";
                        default -> "interrupted";
                    };
            tell(finish.id(), PlayEvent.Type.FAILED, finish.at(), detail);
        }
    }

    private void tell(String occurrence, PlayEvent.Type type, Instant at, String detail) {
        n++;
        untold.add(new PlayEvent(
                id + "/" + n,
                "log-" + id,
                n,
                1,
                begunOrDone.get(occurrence).broadcastId(),
                occurrence,
                type,
                at,
                Optional.of(0L),
                Optional.of(1L),
                detail.isEmpty() ? Optional.empty() : Optional.of(detail)));
    }

    /** The hub is there: it hears what it has not heard, some of it twice. */
    void report(PlanVillage village) {
        if (untold.isEmpty()) {
            return;
        }
        village.write(work -> {
            untold.forEach(event -> village.proof.record(work, id, event, village.clock.instant()));
            village.proof.record(work, id, untold.get(0), village.clock.instant());
            return null;
        });
        untold.clear();
    }
}
