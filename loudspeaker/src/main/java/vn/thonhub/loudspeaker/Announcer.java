package vn.thonhub.loudspeaker;

import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.event.DeviceStateChanged;
import vn.thonhub.core.security.Permission;
import vn.thonhub.loudspeaker.schedule.ScheduleTable;
import vn.thonhub.loudspeaker.speaker.SpeakerState;

/**
 * Tells consoles and other modules what has changed, after it is committed. Changes of a tenth of a second go out
 * together: a village of speakers that starts at the same instant is one look at the database, not fifty. Any thread.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final long TOGETHER_MS = 100;
    private final HubContext hub;
    private final Vertx vertx;
    private final Views views;
    private final Map<String, SpeakerState> told = new HashMap<>();
    private Set<String> speakers = new TreeSet<>();
    private Set<String> broadcasts = new TreeSet<>();
    private Set<String> schedules = new TreeSet<>();
    private boolean waiting;

    Announcer(HubContext hub, Views views) {
        this.hub = hub;
        this.vertx = hub.vertx();
        this.views = views;
    }

    synchronized void speaker(String id) {
        speakers.add(id);
        arm();
    }

    synchronized void broadcast(String id) {
        broadcasts.add(id);
        arm();
    }

    synchronized void schedule(String id) {
        schedules.add(id);
        arm();
    }

    private void arm() {
        if (!waiting) {
            waiting = true;
            vertx.setTimer(TOGETHER_MS, due -> tell());
        }
    }

    private void tell() {
        Set<String> changedSpeakers;
        Set<String> changedBroadcasts;
        Set<String> changedSchedules;
        synchronized (this) {
            waiting = false;
            changedSpeakers = speakers;
            changedBroadcasts = broadcasts;
            changedSchedules = schedules;
            speakers = new TreeSet<>();
            broadcasts = new TreeSet<>();
            schedules = new TreeSet<>();
        }
        hub.store()
                .read(handle -> {
                    changedSpeakers.forEach(id -> views.speaker(handle, id).ifPresent(this::publish));
                    changedBroadcasts.forEach(id -> views.broadcast(handle, id).ifPresent(this::publish));
                    changedSchedules.forEach(id -> ScheduleTable.find(handle, id)
                            .map(one -> ScheduleView.of(handle, one, hub.clock().instant(), false))
                            .ifPresent(this::publish));
                    return null;
                })
                .onFailure(failure -> LOG.warn("announcement lost cause=\"{}\"", failure.getMessage()));
    }

    private void publish(SpeakerView view) {
        hub.live().publish("speaker", "updated", view, person -> person.may(Permission.BROADCAST_VIEW));
        synchronized (this) {
            if (told.put(view.id(), view.state()) == view.state()) {
                return;
            }
        }
        hub.events()
                .publish(new DeviceStateChanged(
                        DeviceKind.SPEAKER.id(), view.id(), view.state().id(), view.stateSince(), Map.of()));
    }

    private void publish(BroadcastView view) {
        hub.live().publish("broadcast", "updated", view, person -> person.may(Permission.BROADCAST_VIEW));
    }

    private void publish(ScheduleView view) {
        hub.live().publish("schedule", "updated", view, person -> person.may(Permission.BROADCAST_VIEW));
    }

    /** A speaker was removed. */
    void removed(String id) {
        synchronized (this) {
            told.remove(id);
        }
        hub.live().publish("speaker", "removed", Map.of("id", id), person -> person.may(Permission.BROADCAST_VIEW));
    }
}
