package vn.thonhub.wifi.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.wifi.liveness.LivenessInput.Born;
import vn.thonhub.wifi.liveness.LivenessInput.Deaf;
import vn.thonhub.wifi.liveness.LivenessInput.Heard;
import vn.thonhub.wifi.liveness.LivenessInput.Hearing;
import vn.thonhub.wifi.liveness.LivenessInput.Left;
import vn.thonhub.wifi.liveness.LivenessInput.Tick;
import vn.thonhub.wifi.liveness.Transition.Effect;

/**
 * The rules, as a pure function: {@code state, input → state', effects}.
 *
 * <ul>
 *   <li>Only live messages prove life; retained ones never do.
 *   <li>Silence past the timeout confirms an outage, and it is backdated to the last message. A last will makes a device
 *       suspect, and together with a report that is overdue it confirms before the timeout. A last will of an older
 *       session than the newest birth is late and ignored.
 *   <li>What the hub could not hear is unknown, not down; after a start or a return of the broker link nothing is
 *       concluded from silence for a grace of two intervals, at least the timeout.
 *   <li>On return, an uptime longer than the gap means the link was lost, otherwise power was.
 * </ul>
 */
public final class LivenessMachine {
    private final Timing timing;

    public LivenessMachine(Timing timing) {
        this.timing = timing;
    }

    public Transition apply(Liveness before, LivenessInput input) {
        if (input instanceof Heard heard) {
            return heard(before, heard);
        }
        if (input instanceof Born born) {
            return born(before, born);
        }
        if (input instanceof Left left) {
            return left(before, left);
        }
        if (input instanceof Tick tick) {
            return tick(before, tick.at());
        }
        if (input instanceof Deaf deaf) {
            return deaf(before, deaf.at());
        }
        return Transition.to(before.watchedFrom(((Hearing) input).at()));
    }

    /**
     * Whether this message was taken before, or overtaken by a later one: at-least-once delivery repeats, and what comes
     * late proves nothing. A boot id that was heard before is believed again once its own messages cannot be on their way
     * any more, so that a device that counts its boots badly is not ignored for ever.
     */
    public boolean isLate(Liveness before, Heard heard) {
        if (heard.mark().isEmpty()) {
            return false;
        }
        Liveness.Mark mark = heard.mark().get();
        boolean overtaken = before.mark()
                .filter(last -> last.bootId().equals(mark.bootId()) && mark.seq() <= last.seq())
                .isPresent();
        return overtaken
                || before.former()
                        .filter(boot -> boot.bootId().equals(mark.bootId())
                                && heard.at().isBefore(boot.endedAt().plus(timing.grace())))
                        .isPresent();
    }

    private Transition heard(Liveness before, Heard heard) {
        if (isLate(before, heard)) {
            return Transition.to(before);
        }
        Liveness marked = heard.mark()
                .map(mark -> before.marked(mark, heard.at()))
                .orElse(before)
                .seen(heard.at());
        return alive(before, marked, heard.at(), cause(before, heard));
    }

    private static Transition alive(Liveness before, Liveness marked, Instant at, OutageCause cause) {
        List<Effect> effects = new ArrayList<>();
        Liveness next = marked;
        if (before.state() != LivenessState.UP) {
            next = next.in(LivenessState.UP, at);
            if (before.state() != LivenessState.SUSPECT) {
                effects.add(new Transition.Interval(LivenessState.UP, at));
            }
        }
        if (before.outage().isPresent()) {
            Duration lasted = Duration.between(before.outage().get().since(), at);
            effects.add(new Transition.OutageEnded(at, cause, lasted));
            next = next.withOutage(Optional.empty());
        }
        return new Transition(next, effects);
    }

    private static OutageCause cause(Liveness before, Heard heard) {
        if (before.farewell().isPresent() && !before.isMissedByBroker()) {
            return OutageCause.DEVICE;
        }
        if (before.lastSeen().isEmpty() || heard.uptimeS().isEmpty()) {
            return OutageCause.UNKNOWN;
        }
        Duration gap = Duration.between(before.lastSeen().get(), heard.at());
        return Duration.ofSeconds(heard.uptimeS().getAsLong()).compareTo(gap) > 0
                ? OutageCause.LINK
                : OutageCause.POWER;
    }

    private Transition born(Liveness before, Born born) {
        if (timing.silent()) {
            return announced(before, born);
        }
        Liveness next = born.session().isEmpty()
                ? before
                : before.connected(
                        Math.max(born.session().getAsLong(), before.session().orElse(0L)));
        boolean revives = !born.retained() && before.state() == LivenessState.SUSPECT;
        return Transition.to(revives ? next.returned().in(LivenessState.UP, born.at()) : next);
    }

    /**
     * Of a device that says nothing else. Retained, it is the broker's word that the last will has not come: good enough
     * to know what is there after the hub was away, and no sign of life to date anything by.
     */
    private static Transition announced(Liveness before, Born born) {
        boolean known = before.state() != LivenessState.UNKNOWN;
        if (born.retained() && known) {
            return Transition.to(before);
        }
        Liveness seen = born.retained() ? before : before.seen(born.at());
        return alive(before, seen, born.at(), OutageCause.UNKNOWN);
    }

    private Transition left(Liveness before, Left left) {
        boolean late = left.session().isPresent()
                && before.session()
                        .filter(newest -> left.session().getAsLong() < newest)
                        .isPresent();
        if (late || left.retained()) {
            return Transition.to(before);
        }
        Liveness next = before.leaving(left.reason());
        boolean firstWord = before.state() == LivenessState.UP
                || before.state() == LivenessState.SUSPECT && !before.isMissedByBroker();
        return Transition.to(firstWord ? next.suspect(left.at()) : next);
    }

    private Transition tick(Liveness before, Instant now) {
        Optional<Instant> deadline = before.deadline(timing);
        if (deadline.isEmpty() || now.isBefore(deadline.get())) {
            return Transition.to(before);
        }
        if (timing.silent()) {
            return confirm(before, before.since());
        }
        boolean confirmed = before.state() != LivenessState.UP
                || !now.isBefore(before.silenceSince().plus(timing.timeout()));
        return confirmed
                ? confirm(before, before.silenceSince())
                : Transition.to(before.in(LivenessState.SUSPECT, deadline.get()));
    }

    private static Transition confirm(Liveness before, Instant since) {
        Liveness down = before.in(LivenessState.DOWN, since);
        if (before.outage().isPresent()) {
            return Transition.to(down, new Transition.Interval(LivenessState.DOWN, since));
        }
        return Transition.to(
                down.withOutage(Optional.of(new Liveness.Outage(since))),
                new Transition.Interval(LivenessState.DOWN, since),
                new Transition.OutageBegan(since));
    }

    private static Transition deaf(Liveness before, Instant at) {
        return before.state() == LivenessState.UNKNOWN
                ? Transition.to(before)
                : Transition.to(
                        before.in(LivenessState.UNKNOWN, at), new Transition.Interval(LivenessState.UNKNOWN, at));
    }
}
