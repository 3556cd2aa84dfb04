package vn.thonhub.loudspeaker.speaker;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * The one place where a speaker's liveness changes: row, alert and announcement together, in one transaction. Writer
 * thread.
 */
public final class SpeakerStates {
    /** Alert kind of a speaker that is offline. */
    public static final String OFFLINE_ALERT = "speaker.offline";

    private final AlertDesk alerts;
    private final Clock clock;
    private final Consumer<String> changed;

    /** @param changed hears the id of a speaker whose state has changed, after the commit */
    public SpeakerStates(AlertDesk alerts, Clock clock, Consumer<String> changed) {
        this.alerts = alerts;
        this.clock = clock;
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

    private void move(UnitOfWork work, Speaker speaker, UnaryOperator<Liveness> input) {
        Liveness before = speaker.liveness();
        Liveness after = input.apply(before);
        if (after.equals(before)) {
            return;
        }
        SpeakerTable.setLiveness(work.handle(), speaker.id(), after);
        if (after.state() != before.state()) {
            signal(work, speaker.id(), before, after);
            work.afterCommit(() -> changed.accept(speaker.id()));
        }
    }

    private void signal(UnitOfWork work, String id, Liveness before, Liveness after) {
        if (after.state() == SpeakerState.OFFLINE) {
            Instant gone = after.lastSeen().orElse(clock.instant());
            alerts.signal(
                    work,
                    AlertSignal.raise(OFFLINE_ALERT, DeviceId.of(id), gone, Map.of("last_seen", gone.toString())));
        } else if (before.state() == SpeakerState.OFFLINE && after.state() == SpeakerState.ONLINE) {
            alerts.signal(work, AlertSignal.clear(OFFLINE_ALERT, DeviceId.of(id), after.since(), Map.of()));
        }
    }
}
