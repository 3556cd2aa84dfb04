package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** Who gets the line at this moment, and for whom it is too late: the most urgent first. Pure but for its ledger. */
final class LineTurn {
    /** So long before its start an occurrence gets the line, to open files and sound card in peace. */
    static final Duration LEAD = Duration.ofSeconds(3);
    /** The shortest time from decision to sound. */
    static final Duration PREPARATION = Duration.ofMillis(300);

    private static final Comparator<Occurrence> URGENCY =
            Comparator.comparing(Occurrence::kind).reversed().thenComparing(Occurrence::startAt);
    private static final String PAUSED_TOO_LONG = "paused_too_long";

    private final PlayerLedger ledger;
    private final PlayerInput.Tick tick;

    LineTurn(PlayerLedger ledger, PlayerInput.Tick tick) {
        this.ledger = ledger;
        this.tick = tick;
    }

    void run() {
        if (tick.clockSynced()) {
            ledger.forget(tick.now());
        }
        List<Occurrence> open = ledger.open().sorted(URGENCY).toList();
        open.stream().filter(one -> !ledger.hadLine(one)).forEach(this::consider);
    }

    private void consider(Occurrence occurrence) {
        Pause pause = ledger.pauseOf(occurrence);
        if (!pause.isOn()) {
            consider(pause.shifted(occurrence), pause);
        } else if (tick.clockSynced() && tick.now().isAfter(pause.since().get().plus(Pause.LONGEST))) {
            ledger.giveUp(occurrence, PlayEvent.Type.FAILED, tick.now(), Optional.of(PAUSED_TOO_LONG));
        }
    }

    private void consider(Occurrence occurrence, Pause pause) {
        if (!tick.clockSynced() && !ledger.isCommanded(occurrence)) {
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
        boolean wasOn = ledger.isBegun(occurrence) || pause.until().isPresent();
        Optional<String> obstacle = obstacle(occurrence);
        if (isTooLate(occurrence, at, late, wasOn)) {
            giveUp(occurrence, obstacle);
        } else if (obstacle.isEmpty()) {
            boolean fromStart = occurrence.late().mode() == Late.Mode.FULL && !wasOn;
            ledger.giveLine(occurrence);
            ledger.want(new PlayerEffect.Begin(occurrence, at, fromStart ? Duration.ZERO : late));
        }
    }

    /** What was on already is taken up until its end; what was not, within its grace. */
    private static boolean isTooLate(Occurrence occurrence, Instant at, Duration late, boolean wasOn) {
        boolean beyondGrace =
                late.minus(PREPARATION).compareTo(occurrence.late().grace()) > 0;
        return !at.isBefore(lastInstant(occurrence)) || !wasOn && beyondGrace;
    }

    /** Why it cannot have the line now; a lower class on it is sent away and gives it free at a later tick. */
    private Optional<String> obstacle(Occurrence occurrence) {
        if (!occurrence.media().stream().allMatch(tick.ready())) {
            return Optional.of("media_missing");
        }
        if (ledger.playing().isEmpty()) {
            return Optional.empty();
        }
        Occurrence other = ledger.playing().get();
        if (ledger.hadLine(other) && occurrence.kind().compareTo(other.kind()) > 0) {
            ledger.want(new PlayerEffect.End(other.occurrence(), Ending.PREEMPTED));
        }
        return Optional.of("busy");
    }

    private void giveUp(Occurrence occurrence, Optional<String> obstacle) {
        Optional<String> why = ledger.isBegun(occurrence) ? Optional.of("interrupted") : obstacle;
        PlayEvent.Type type = why.isPresent() ? PlayEvent.Type.FAILED : PlayEvent.Type.SKIPPED_LATE;
        ledger.giveUp(occurrence, type, tick.now(), why);
    }

    private static Instant lastInstant(Occurrence occurrence) {
        Instant end = occurrence.late().mode() == Late.Mode.FULL
                ? occurrence.endAt().plus(occurrence.late().grace())
                : occurrence.endAt();
        return end.isBefore(occurrence.notAfter()) ? end : occurrence.notAfter();
    }
}
