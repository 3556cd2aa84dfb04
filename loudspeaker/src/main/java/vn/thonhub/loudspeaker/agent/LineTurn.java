package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;

/** Who gets the line at this moment, and for whom it is too late: the most urgent first. Pure but for its ledger. */
final class LineTurn {
    /** So long before its start an occurrence gets the line, to open files and sound card in peace. */
    static final Duration LEAD = Duration.ofSeconds(3);
    /** The shortest time from decision to sound; whoever needs more for its files catches up with the others. */
    static final Duration PREPARATION = Duration.ofMillis(100);
    /** So often the agent looks at the line. */
    static final Duration TICK = Duration.ofMillis(500);
    /** What the one on the line needs to fade and to sound out, see {@link Playback#end}: a third of a second and a bit. */
    private static final Duration FADE = Duration.ofMillis(350);
    /** For the next one's files and sound card: well above {@link #PREPARATION}, for a begin that is late is heard. */
    private static final Duration OPENING = Duration.ofMillis(350);
    /**
     * So long before a planned one of a higher class a lower one has to go. Not at {@link #LEAD}, which would be seconds of
     * silence in everybody's ears; and not later, for the look that sends it away may come a whole tick after this. The end
     * of the lower one is a look of its own, so one tick is all there is to wait for.
     */
    static final Duration HANDOVER = TICK.plus(FADE).plus(OPENING);

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
        Optional<String> obstacle = obstacle(occurrence, first);
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

    /** Why it cannot have the line now; a lower class on it is sent away in time and gives it free at a later tick. */
    private Optional<String> obstacle(Occurrence occurrence, Instant first) {
        if (!occurrence.media().stream().allMatch(tick.ready())) {
            return Optional.of("media_missing");
        }
        if (ledger.playing().isEmpty()) {
            return Optional.empty();
        }
        Occurrence other = ledger.playing().get();
        boolean outranks = occurrence.kind().compareTo(other.kind()) > 0;
        if (outranks && ledger.hadLine(other) && needsLine(occurrence, first)) {
            ledger.want(new PlayerEffect.End(other.occurrence(), Ending.PREEMPTED));
        }
        return Optional.of("busy");
    }

    /** What was planned long ago lets others sound as long as it can; whoever presses a button wants to be heard. */
    private boolean needsLine(Occurrence occurrence, Instant first) {
        return occurrence.kind() == BroadcastClass.EMERGENCY
                || ledger.isCommanded(occurrence)
                || !tick.now().isBefore(first.minus(HANDOVER));
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
