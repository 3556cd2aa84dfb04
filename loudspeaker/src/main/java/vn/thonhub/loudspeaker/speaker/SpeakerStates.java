package vn.thonhub.loudspeaker.speaker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;

/**
 * The one place where a speaker's liveness changes: row, alert and announcement together, in one transaction. Writer
 * thread.
 */
public final class SpeakerStates {
    /** Alert kind of a speaker that is offline. */
    public static final String OFFLINE_ALERT = "speaker.offline";

    private final AlertDesk alerts;
    private final Clock clock;
    private final Function<Handle, ConditionLimits> limits;
    private final Consumer<String> changed;

    /**
     * @param limits when something counts as wrong, as the commune wants it now
     * @param changed hears the id of a speaker whose state has changed, after the commit
     */
    public SpeakerStates(
            AlertDesk alerts, Clock clock, Function<Handle, ConditionLimits> limits, Consumer<String> changed) {
        this.alerts = alerts;
        this.clock = clock;
        this.limits = limits;
        this.changed = changed;
    }

    /** Applies an input to a speaker; one that was removed meanwhile is left alone. */
    public void apply(UnitOfWork work, String speakerId, UnaryOperator<Liveness> input) {
        SpeakerTable.find(work.handle(), speakerId).ifPresent(speaker -> move(work, speaker, input));
    }

    /** Applies an input to all speakers. */
    public void applyToAll(UnitOfWork work, UnaryOperator<Liveness> input) {
        List<Speaker> all = SpeakerTable.all(work.handle());
        all.forEach(speaker -> move(work, speaker, input));
    }

    /** A speaker's measurements: what is wrong with it begins and ends with them. */
    public void measured(UnitOfWork work, String speakerId, SpeakerTelemetry measured, Instant at) {
        SpeakerTable.find(work.handle(), speakerId)
                .ifPresent(speaker -> keep(
                        work,
                        speaker,
                        speaker.conditions().read(measured, speaker.reported(), at, limits.apply(work.handle())),
                        at));
    }

    /** It is no speaker of this hub any more: nothing about it stays open. */
    public void removed(UnitOfWork work, String speakerId) {
        Instant now = clock.instant();
        alerts.signal(work, AlertSignal.clear(OFFLINE_ALERT, DeviceId.of(speakerId), now, Map.of("removed", true)));
        SpeakerTable.find(work.handle(), speakerId)
                .ifPresent(speaker -> keep(work, speaker, speaker.conditions().unheard(), now));
    }

    private void keep(UnitOfWork work, Speaker speaker, Conditions.Step step, Instant at) {
        if (step.next().equals(speaker.conditions())) {
            return;
        }
        SpeakerTable.setConditions(work.handle(), speaker.id(), step.next());
        for (Conditions.Change change : step.changes()) {
            SpeakerHistory.condition(work.handle(), speaker.id(), at, change.condition(), change.begins());
            alerts.signal(work, signal(speaker.id(), change, at));
        }
        if (!step.changes().isEmpty()) {
            work.afterCommit(() -> changed.accept(speaker.id()));
        }
    }

    private static AlertSignal signal(String id, Conditions.Change change, Instant at) {
        Condition condition = change.condition();
        Map<String, Object> facts = condition
                .shown(change.figure())
                .<Map<String, Object>>map(value -> Map.of("value", value))
                .orElse(Map.of());
        return change.begins()
                ? AlertSignal.raise(condition.alert(), DeviceId.of(id), at, facts)
                : AlertSignal.clear(condition.alert(), DeviceId.of(id), at, Map.of());
    }

    private void move(UnitOfWork work, Speaker speaker, UnaryOperator<Liveness> input) {
        Liveness before = speaker.liveness();
        Liveness after = input.apply(before);
        if (after.equals(before)) {
            return;
        }
        SpeakerTable.setLiveness(work.handle(), speaker.id(), after);
        if (after.state() != before.state()) {
            signal(work, speaker, before, after);
            work.afterCommit(() -> changed.accept(speaker.id()));
        }
    }

    private void signal(UnitOfWork work, Speaker speaker, Liveness before, Liveness after) {
        String id = speaker.id();
        if (after.state() == SpeakerState.OFFLINE) {
            Instant gone = after.lastSeen().orElse(clock.instant());
            SpeakerHistory.state(work.handle(), id, gone, SpeakerState.OFFLINE);
            keep(work, speaker, speaker.conditions().unheard(), gone);
            alerts.signal(
                    work,
                    AlertSignal.raise(OFFLINE_ALERT, DeviceId.of(id), gone, Map.of("last_seen", gone.toString())));
        } else if (after.state() == SpeakerState.ONLINE) {
            // A suspect that spoke up was never away, and would fill the book.
            if (before.state() != SpeakerState.SUSPECT) {
                SpeakerHistory.state(work.handle(), id, after.since(), SpeakerState.ONLINE);
            }
            if (before.state() == SpeakerState.OFFLINE) {
                alerts.signal(work, AlertSignal.clear(OFFLINE_ALERT, DeviceId.of(id), after.since(), Map.of()));
            }
        } else if (after.state() == SpeakerState.UNKNOWN) {
            SpeakerHistory.state(work.handle(), id, after.since(), SpeakerState.UNKNOWN);
        }
    }
}
