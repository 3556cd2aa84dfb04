package vn.thonhub.loudspeaker.precedence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One line (a speaker, or a zone that sounds as one) and who may have it: one thing at a time, the higher class first.
 * A lower class is pushed off and does as it chose; the same class waits its turn; two priority programmes wait for a
 * person, and without a word the one that was there stays. Pure: state and input give the next state and effects.
 *
 * @param onAir what sounds
 * @param waiting what wants the line, in no order
 */
public record Line(Optional<OnAir> onAir, List<Waiting> waiting) {
    /**
     * @param since when it last began
     * @param from how much had been heard before
     */
    public record OnAir(Item item, Instant since, Duration from) {
        Instant endsAt() {
            return since.plus(item.length()).minus(from);
        }

        Duration heard(Instant at) {
            return from.plus(Duration.between(since, at));
        }
    }

    /**
     * @param from where it goes on
     * @param begun it has been heard
     * @param held a person must decide first
     */
    public record Waiting(Item item, Duration from, boolean begun, boolean held) {}

    /** The next state and what to do. */
    public record Step(Line line, List<LineEffect> effects) {}

    public static final Line FREE = new Line(Optional.empty(), List.of());

    private static final Comparator<Waiting> ORDER = Comparator.comparing(
                    (Waiting one) -> one.item().kind())
            .reversed()
            .thenComparing(one -> !one.begun())
            .thenComparing(one -> one.item().due())
            .thenComparing(one -> one.item().id());

    public Line {
        waiting = List.copyOf(waiting);
    }

    public Step step(LineInput input) {
        Turn turn = new Turn(this, input.at());
        turn.pass();
        if (input instanceof LineInput.Due due) {
            turn.due(due.item());
        } else if (input instanceof LineInput.Cancel cancel) {
            turn.cancel(cancel.id());
        } else if (input instanceof LineInput.Decide decide) {
            turn.decide(decide.id(), decide.newcomerFirst());
        }
        turn.fill();
        return turn.step();
    }

    /** The next instant at which time alone changes something. */
    public Optional<Instant> nextChange() {
        Optional<Instant> end = onAir.map(OnAir::endsAt);
        Optional<Instant> expiry =
                waiting.stream().map(one -> one.item().lastStart().plusNanos(1)).min(Comparator.naturalOrder());
        if (end.isPresent() && expiry.isPresent()) {
            return end.get().isBefore(expiry.get()) ? end : expiry;
        }
        return end.or(() -> expiry);
    }

    /** One step in the making. */
    private static final class Turn {
        private final Instant now;
        private final List<Waiting> waiting;
        private final List<LineEffect> effects = new ArrayList<>();
        private Optional<OnAir> onAir;

        Turn(Line line, Instant now) {
            this.now = now;
            this.onAir = line.onAir();
            this.waiting = new ArrayList<>(line.waiting());
        }

        Step step() {
            return new Step(new Line(onAir, waiting), List.copyOf(effects));
        }

        /** What ended by now, and the next ones in the meantime, each at its own instant. */
        void pass() {
            while (onAir.filter(one -> !one.endsAt().isAfter(now)).isPresent()) {
                OnAir done = onAir.get();
                finish(done.item(), Outcome.PLAYED, done.endsAt());
                onAir = Optional.empty();
                next(done.endsAt());
            }
            expire(now);
        }

        private void expire(Instant at) {
            for (Waiting one : List.copyOf(waiting)) {
                if (one.item().lastStart().isBefore(at)) {
                    waiting.remove(one);
                    finish(one.item(), one.begun() ? Outcome.PREEMPTED : Outcome.MISSED, at);
                }
            }
        }

        void fill() {
            if (onAir.isEmpty()) {
                next(now);
            }
        }

        private void next(Instant at) {
            expire(at);
            waiting.stream().filter(one -> !one.held()).min(ORDER).ifPresent(one -> {
                waiting.remove(one);
                begin(one.item(), one.from(), at);
            });
        }

        private void begin(Item item, Duration from, Instant at) {
            onAir = Optional.of(new OnAir(item, at, from));
            effects.add(new LineEffect.Begin(item.id(), from, at));
        }

        private void finish(Item item, Outcome outcome, Instant at) {
            effects.add(new LineEffect.Finish(item.id(), outcome, at));
        }

        void due(Item item) {
            if (item.lastStart().isBefore(now)) {
                finish(item, Outcome.MISSED, now);
                return;
            }
            Optional<OnAir> holder = onAir;
            Precedence who = holder.map(one -> Precedence.between(one.item().kind(), item.kind()))
                    .orElse(Precedence.NEWCOMER);
            if (who == Precedence.NEWCOMER) {
                interrupt();
                waiting.add(new Waiting(item, Duration.ZERO, false, false));
                next(now);
            } else {
                waiting.add(new Waiting(item, Duration.ZERO, false, who == Precedence.PERSON));
                if (who == Precedence.PERSON) {
                    effects.add(new LineEffect.Ask(holder.orElseThrow().item().id(), item.id()));
                }
            }
        }

        /** Takes off the line what is on it. */
        private void interrupt() {
            onAir.ifPresent(one -> {
                effects.add(new LineEffect.Interrupt(one.item().id(), now));
                if (one.item().interrupted() == Interrupted.DROP) {
                    finish(one.item(), Outcome.PREEMPTED, now);
                } else {
                    boolean resume = one.item().interrupted() == Interrupted.RESUME;
                    waiting.add(new Waiting(one.item(), resume ? one.heard(now) : Duration.ZERO, true, false));
                }
            });
            onAir = Optional.empty();
        }

        void cancel(String id) {
            onAir.filter(one -> one.item().id().equals(id)).ifPresent(one -> {
                effects.add(new LineEffect.Interrupt(id, now));
                finish(one.item(), Outcome.CANCELLED, now);
                onAir = Optional.empty();
            });
            for (Waiting one : List.copyOf(waiting)) {
                if (one.item().id().equals(id)) {
                    waiting.remove(one);
                    finish(one.item(), Outcome.CANCELLED, now);
                }
            }
        }

        void decide(String id, boolean newcomerFirst) {
            Optional<Waiting> asked = waiting.stream()
                    .filter(one -> one.held() && one.item().id().equals(id))
                    .findFirst();
            asked.ifPresent(one -> {
                waiting.remove(one);
                // The one it was asked about may be over, and something lower on the line by now.
                int order = onAir.map(
                                on -> one.item().kind().compareTo(on.item().kind()))
                        .orElse(1);
                if (order > 0 || order == 0 && newcomerFirst) {
                    interrupt();
                    begin(one.item(), Duration.ZERO, now);
                } else {
                    waiting.add(new Waiting(one.item(), one.from(), false, false));
                }
            });
        }
    }
}
