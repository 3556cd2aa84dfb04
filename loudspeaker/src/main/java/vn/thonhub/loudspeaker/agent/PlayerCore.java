package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/**
 * The player's rules, pure: one line, one thing on it at a time; the higher class goes first and pushes a lower one off;
 * what was cut off is taken up again where the others are; what cannot begin in time is skipped, never burst out later.
 */
final class PlayerCore {
    /** So long before its start an occurrence gets the line, to open files and sound card in peace. */
    static final Duration LEAD = Duration.ofSeconds(3);
    /** The shortest time from decision to sound. */
    static final Duration PREPARATION = Duration.ofMillis(300);
    /** Marks are kept this long after the end, longer than any schedule lists the past. */
    private static final Duration MEMORY = Duration.ofDays(2);

    private static final Comparator<Occurrence> URGENCY =
            Comparator.comparing(Occurrence::kind).reversed().thenComparing(Occurrence::startAt);

    /** The next state and what to do. */
    record Step(PlayerState state, List<PlayerEffect> effects) {}

    private final Map<String, Occurrence> planned;
    private final Map<String, Occurrence> commanded;
    private final Map<String, Instant> begun;
    private final Map<String, Instant> settled;
    private final Map<String, Pause> pauses;
    private final PlayerState before;
    private Optional<Occurrence> playing;
    private final List<PlayerEffect> effects = new ArrayList<>();

    private PlayerCore(PlayerState state) {
        this.before = state;
        this.planned = new HashMap<>(state.planned());
        this.commanded = new HashMap<>(state.commanded());
        this.begun = new HashMap<>(state.marks().begun());
        this.settled = new HashMap<>(state.marks().settled());
        this.pauses = new HashMap<>(state.marks().pauses());
        this.playing = state.playing();
    }

    static Step step(PlayerState state, PlayerInput input) {
        PlayerCore core = new PlayerCore(state);
        if (input instanceof PlayerInput.Scheduled scheduled) {
            core.schedule(scheduled);
        } else if (input instanceof PlayerInput.Commanded command) {
            core.commanded.put(command.occurrence().occurrence(), command.occurrence());
        } else if (input instanceof PlayerInput.StopAsked stop) {
            core.stop(stop);
        } else if (input instanceof PlayerInput.PauseAsked asked) {
            core.pause(asked);
        } else if (input instanceof PlayerInput.ResumeAsked asked) {
            core.resume(asked);
        } else if (input instanceof PlayerInput.Tick tick) {
            core.tick(tick);
        } else if (input instanceof PlayerInput.Began began) {
            core.began(began);
        } else if (input instanceof PlayerInput.Ended ended) {
            core.ended(ended);
        }
        return core.result();
    }

    private Step result() {
        PlayerState.Marks marks = new PlayerState.Marks(begun, settled, pauses);
        if (!marks.equals(before.marks())) {
            effects.add(new PlayerEffect.Keep(marks));
        }
        return new Step(new PlayerState(planned, commanded, playing, marks), List.copyOf(effects));
    }

    private void schedule(PlayerInput.Scheduled scheduled) {
        planned.clear();
        scheduled.occurrences().forEach(occurrence -> planned.put(occurrence.occurrence(), occurrence));
        pauses.keySet().removeIf(key -> !planned.containsKey(key) && !commanded.containsKey(key));
        playing.map(Occurrence::occurrence)
                .filter(key -> !planned.containsKey(key) && !commanded.containsKey(key))
                .ifPresent(key -> effects.add(new PlayerEffect.End(key, Ending.STOPPED)));
    }

    private void stop(PlayerInput.StopAsked stop) {
        playing.filter(now -> meant(stop, now))
                .ifPresent(now -> effects.add(new PlayerEffect.End(now.occurrence(), Ending.STOPPED)));
        // What was ordered and still waits, for its recording, its instant or the end of a pause, must not begin after
        // the stop.
        open().filter(one -> commanded.containsKey(one.occurrence()) || pauses.containsKey(one.occurrence()))
                .filter(waiting -> meant(stop, waiting) && !before.isPlaying(waiting))
                .toList()
                .forEach(waiting -> {
                    effects.add(new PlayerEffect.Tell(
                            waiting,
                            PlayEvent.Type.FAILED,
                            stop.at(),
                            Optional.empty(),
                            Optional.of(Duration.ZERO),
                            Optional.of("stopped")));
                    markSettled(waiting);
                });
    }

    private void pause(PlayerInput.PauseAsked asked) {
        open().filter(one -> one.kind() != BroadcastClass.EMERGENCY)
                .filter(one ->
                        asked.broadcastId().map(one.broadcastId()::equals).orElse(true))
                .filter(one -> {
                    Occurrence now = pauseOf(one).shifted(one);
                    return !asked.at().isBefore(now.startAt()) && asked.at().isBefore(now.endAt());
                })
                .filter(one -> !pauseOf(one).isOn())
                .forEach(one -> {
                    pauses.put(one.occurrence(), pauseOf(one).begun(asked.at()));
                    if (before.isPlaying(one)) {
                        effects.add(new PlayerEffect.Hold(one.occurrence(), asked.at()));
                    }
                });
    }

    private void resume(PlayerInput.ResumeAsked asked) {
        open().filter(one -> asked.broadcastId().map(one.broadcastId()::equals).orElse(true))
                .filter(one -> pauseOf(one).isOn())
                .forEach(one -> pauses.put(one.occurrence(), pauseOf(one).ended(asked.at())));
    }

    private Pause pauseOf(Occurrence one) {
        return pauses.getOrDefault(one.occurrence(), Pause.NONE);
    }

    private Stream<Occurrence> open() {
        return Stream.concat(planned.values().stream(), commanded.values().stream())
                .filter(occurrence -> !settled.containsKey(occurrence.occurrence()));
    }

    private static boolean meant(PlayerInput.StopAsked stop, Occurrence occurrence) {
        return stop.broadcastId()
                .map(occurrence.broadcastId()::equals)
                .orElse(occurrence.kind() != BroadcastClass.EMERGENCY);
    }

    private void began(PlayerInput.Began began) {
        playing.filter(now -> now.occurrence().equals(began.occurrence())).ifPresent(now -> {
            boolean again = begun.put(now.occurrence(), now.endAt().plus(MEMORY)) != null;
            PlayEvent.Type type = again ? PlayEvent.Type.RESUMED : PlayEvent.Type.STARTED;
            effects.add(new PlayerEffect.Tell(
                    now, type, began.at(), Optional.of(began.skew()), Optional.empty(), Optional.empty()));
        });
    }

    private void ended(PlayerInput.Ended ended) {
        Optional<Occurrence> on = playing.filter(now -> now.occurrence().equals(ended.occurrence()));
        playing = playing.filter(now -> !now.occurrence().equals(ended.occurrence()));
        on.ifPresent(now -> {
            switch (ended.ending()) {
                case TO_THE_END -> settle(now, PlayEvent.Type.COMPLETED, ended, Optional.empty());
                case STOPPED -> settle(now, PlayEvent.Type.FAILED, ended, Optional.of("stopped"));
                case BROKEN -> settle(now, PlayEvent.Type.FAILED, ended, Optional.of(ended.detail()));
                case PREEMPTED, PAUSED -> {
                    if (begun.containsKey(now.occurrence())) {
                        PlayEvent.Type type =
                                ended.ending() == Ending.PAUSED ? PlayEvent.Type.PAUSED : PlayEvent.Type.PREEMPTED;
                        tell(now, type, ended, Optional.empty());
                    }
                }
            }
        });
    }

    private void settle(Occurrence now, PlayEvent.Type type, PlayerInput.Ended ended, Optional<String> detail) {
        tell(now, type, ended, detail);
        markSettled(now);
    }

    private void tell(Occurrence now, PlayEvent.Type type, PlayerInput.Ended ended, Optional<String> detail) {
        effects.add(
                new PlayerEffect.Tell(now, type, ended.at(), Optional.empty(), Optional.of(ended.played()), detail));
    }

    private void tick(PlayerInput.Tick tick) {
        if (tick.clockSynced()) {
            forget(tick.now());
        }
        List<Occurrence> open = open().sorted(URGENCY).collect(Collectors.toList());
        for (Occurrence occurrence : open) {
            if (!before.isPlaying(occurrence)) {
                Pause pause = pauseOf(occurrence);
                if (!pause.isOn()) {
                    consider(pause.shifted(occurrence), tick, pause);
                } else if (tick.clockSynced()
                        && tick.now().isAfter(pause.since().get().plus(Pause.LONGEST))) {
                    giveUp(occurrence, tick.now(), Optional.of("paused_too_long"));
                }
            }
        }
    }

    private void consider(Occurrence occurrence, PlayerInput.Tick tick, Pause pause) {
        boolean orderedNow = commanded.containsKey(occurrence.occurrence());
        if (!tick.clockSynced() && !orderedNow) {
            // A clock that may be years off says nothing about late or early: neither play nor give up.
            return;
        }
        Instant first = pause.until().orElse(occurrence.startAt());
        if (tick.now().isBefore(first.minus(LEAD))) {
            return;
        }
        Instant earliest = tick.now().plus(PREPARATION);
        Instant at = earliest.isBefore(first) ? first : earliest;
        Duration late = Duration.between(occurrence.startAt(), at);
        Optional<String> obstacle = obstacle(occurrence, tick);
        boolean wasOn =
                begun.containsKey(occurrence.occurrence()) || pause.until().isPresent();
        boolean tooLate = wasOn
                ? !at.isBefore(lastInstant(occurrence))
                : late.minus(PREPARATION).compareTo(occurrence.late().grace()) > 0
                        || !at.isBefore(lastInstant(occurrence));
        if (tooLate) {
            giveUp(occurrence, tick.now(), obstacle);
        } else if (obstacle.isEmpty()) {
            boolean fromStart = occurrence.late().mode() == Late.Mode.FULL && !wasOn;
            playing = Optional.of(occurrence);
            effects.add(new PlayerEffect.Begin(occurrence, at, fromStart ? Duration.ZERO : late));
        }
    }

    /** Why it cannot have the line now; a lower class on it is sent away and gives it free at a later tick. */
    private Optional<String> obstacle(Occurrence occurrence, PlayerInput.Tick tick) {
        if (!occurrence.media().stream().allMatch(tick.ready())) {
            return Optional.of("media_missing");
        }
        if (playing.isPresent()) {
            Occurrence other = playing.get();
            if (before.isPlaying(other) && occurrence.kind().compareTo(other.kind()) > 0) {
                effects.add(new PlayerEffect.End(other.occurrence(), Ending.PREEMPTED));
            }
            return Optional.of("busy");
        }
        return Optional.empty();
    }

    private void giveUp(Occurrence occurrence, Instant now, Optional<String> obstacle) {
        boolean wasBegun = begun.containsKey(occurrence.occurrence());
        boolean paused = obstacle.filter("paused_too_long"::equals).isPresent();
        Optional<String> detail = wasBegun && !paused ? Optional.of("interrupted") : obstacle;
        PlayEvent.Type type = detail.isPresent() ? PlayEvent.Type.FAILED : PlayEvent.Type.SKIPPED_LATE;
        effects.add(new PlayerEffect.Tell(occurrence, type, now, Optional.empty(), Optional.of(Duration.ZERO), detail));
        markSettled(occurrence);
    }

    private void markSettled(Occurrence occurrence) {
        begun.remove(occurrence.occurrence());
        pauses.remove(occurrence.occurrence());
        commanded.remove(occurrence.occurrence());
        settled.put(occurrence.occurrence(), occurrence.endAt().plus(MEMORY));
    }

    private void forget(Instant now) {
        begun.values().removeIf(until -> until.isBefore(now));
        settled.values().removeIf(until -> until.isBefore(now));
    }

    private static Instant lastInstant(Occurrence occurrence) {
        Instant end = occurrence.late().mode() == Late.Mode.FULL
                ? occurrence.endAt().plus(occurrence.late().grace())
                : occurrence.endAt();
        return end.isBefore(occurrence.notAfter()) ? end : occurrence.notAfter();
    }
}
