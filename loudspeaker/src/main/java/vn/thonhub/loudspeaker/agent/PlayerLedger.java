package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** The player's state while one step is worked out, and what the step wants done. One step, one ledger. */
final class PlayerLedger {
    /** Marks are kept this long after the end, longer than any schedule lists the past. */
    private static final Duration MEMORY = Duration.ofDays(2);

    private final PlayerState before;
    private final Map<String, Occurrence> planned;
    private final Map<String, Occurrence> commanded;
    private final Map<String, Instant> begun;
    private final Map<String, Instant> settled;
    private final Map<String, Pause> pauses;
    private final List<PlayerEffect> effects = new ArrayList<>();
    private Optional<Occurrence> playing;

    PlayerLedger(PlayerState state) {
        this.before = state;
        this.planned = new HashMap<>(state.planned());
        this.commanded = new HashMap<>(state.commanded());
        this.begun = new HashMap<>(state.marks().begun());
        this.settled = new HashMap<>(state.marks().settled());
        this.pauses = new HashMap<>(state.marks().pauses());
        this.playing = state.playing();
    }

    /** The state after the step, and its effects; marks that have changed are to be kept. */
    PlayerCore.Step close() {
        PlayerState.Marks marks = new PlayerState.Marks(begun, settled, pauses);
        if (!marks.equals(before.marks())) {
            effects.add(new PlayerEffect.Keep(marks));
        }
        return new PlayerCore.Step(new PlayerState(planned, commanded, playing, marks), List.copyOf(effects));
    }

    void want(PlayerEffect effect) {
        effects.add(effect);
    }

    /** A new schedule replaces the one before; commands stay. */
    void plan(List<Occurrence> occurrences) {
        planned.clear();
        occurrences.forEach(one -> planned.put(one.occurrence(), one));
        pauses.keySet().removeIf(key -> !isKnown(key));
    }

    void command(Occurrence occurrence) {
        commanded.put(occurrence.occurrence(), occurrence);
    }

    boolean isKnown(String key) {
        return planned.containsKey(key) || commanded.containsKey(key);
    }

    boolean isCommanded(Occurrence one) {
        return commanded.containsKey(one.occurrence());
    }

    /** What has not ended one way or the other. */
    Stream<Occurrence> open() {
        return Stream.concat(planned.values().stream(), commanded.values().stream())
                .filter(occurrence -> !settled.containsKey(occurrence.occurrence()));
    }

    /** What has the line, as this step has it up to now. */
    Optional<Occurrence> playing() {
        return playing;
    }

    /** Whether it had the line when this step began. */
    boolean hadLine(Occurrence one) {
        return before.isPlaying(one);
    }

    void giveLine(Occurrence one) {
        playing = Optional.of(one);
    }

    void freeLine() {
        playing = Optional.empty();
    }

    Pause pauseOf(Occurrence one) {
        return pauses.getOrDefault(one.occurrence(), Pause.NONE);
    }

    boolean wasHeld(Occurrence one) {
        return pauses.containsKey(one.occurrence());
    }

    void setPause(Occurrence one, Pause pause) {
        pauses.put(one.occurrence(), pause);
    }

    boolean isBegun(Occurrence one) {
        return begun.containsKey(one.occurrence());
    }

    void markBegun(Occurrence one) {
        begun.put(one.occurrence(), one.endAt().plus(MEMORY));
    }

    /** Ended one way or the other, and the hub is told so: it is never begun again. */
    void settle(PlayerEffect.Tell last) {
        effects.add(last);
        Occurrence one = last.occurrence();
        begun.remove(one.occurrence());
        pauses.remove(one.occurrence());
        commanded.remove(one.occurrence());
        settled.put(one.occurrence(), one.endAt().plus(MEMORY));
    }

    /** It never sounded, or sounds no more. */
    void giveUp(Occurrence one, PlayEvent.Type type, Instant at, Optional<String> why) {
        settle(new PlayerEffect.Tell(one, type, at, Optional.empty(), Optional.of(Duration.ZERO), why));
    }

    void forget(Instant now) {
        begun.values().removeIf(until -> until.isBefore(now));
        settled.values().removeIf(until -> until.isBefore(now));
    }
}
