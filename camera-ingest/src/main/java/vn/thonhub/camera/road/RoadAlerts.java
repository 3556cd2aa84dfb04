package vn.thonhub.camera.road;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.record.ClipRequest;
import vn.thonhub.camera.road.rule.RuleSignal;
import vn.thonhub.camera.vision.analysis.PictureAt;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Makes alerts with pictures and a clip of what one camera's rules say. Alerts about the camera itself carry no pictures: who
 * keeps cameras going need not see the road. One thread's.
 */
final class RoadAlerts {
    private static final Duration LONGEST_CLIP = Duration.ofSeconds(30);
    private static final Duration POST_ROLL = Duration.ofSeconds(5);
    /** Suspicions that must hold for longer are not recorded from their beginning: too many come to nothing. */
    private static final int LONGEST_SUSPICION = 60;

    private final HubContext hub;
    private final ClipArchive clips;
    private final RoadHost host;
    private final Outgoing outgoing;
    private final Map<String, RoadEvent> events = new HashMap<>();
    private final AtomicInteger recordings = new AtomicInteger();

    RoadAlerts(HubContext hub, ClipArchive clips, RoadHost host) {
        this.hub = hub;
        this.clips = clips;
        this.host = host;
        this.outgoing = new Outgoing(host.camera(), hub.store(), hub.ticker());
    }

    /** @param picture of the moment; empty when there is none any more */
    void hear(RuleSignal signal, Optional<PictureAt> picture) {
        switch (signal.phase()) {
            case SUSPECT -> suspect(signal);
            case DROP -> drop(signal);
            case RAISE -> raise(signal, picture);
            case UPDATE -> tell(signal, AlertSignal.Phase.UPDATE, signal.at(), List.of());
            case BETTER -> better(signal, picture);
            case CLEAR -> clear(signal);
        }
    }

    /** Tries again what the store did not take. */
    void tick() {
        outgoing.drain();
    }

    private static boolean shows(RuleSignal signal) {
        return !signal.rule().kind().isHealth();
    }

    private void suspect(RuleSignal signal) {
        var hold = signal.rule().settings().holdS().orElse(0);
        if (shows(signal) && hold <= LONGEST_SUSPICION) {
            var event = new RoadEvent();
            event.clip = Optional.of(clips.begin(request(signal), host.footage()));
            Optional.ofNullable(events.put(signal.alertKey(), event))
                    .flatMap(former -> former.clip)
                    .ifPresent(former -> former.drop());
        }
    }

    private ClipRequest request(RuleSignal signal) {
        return new ClipRequest(
                host.camera(), Optional.empty(), signal.rule().kind().id(), signal.since(), ClipRequest.USUAL_PRE_ROLL);
    }

    private void drop(RuleSignal signal) {
        Optional.ofNullable(events.remove(signal.alertKey()))
                .flatMap(event -> event.clip)
                .ifPresent(clip -> clip.drop());
    }

    private void raise(RuleSignal signal, Optional<PictureAt> picture) {
        var event = events.computeIfAbsent(signal.alertKey(), key -> new RoadEvent());
        event.raisedAt = signal.at();
        if (!shows(signal)) {
            tell(signal, AlertSignal.Phase.RAISE, signal.since(), List.of());
            return;
        }
        var stills = picture.map(
                        one -> EventPictures.take(host, one, signal.box()).file(host))
                .orElse(List.of());
        // Begun before the transaction, so that nothing of what goes on is missed while the disk is slow.
        var clip = event.clip.orElseGet(() -> clips.begin(request(signal), host.footage()));
        event.clip = Optional.of(clip);
        outgoing.send(
                work -> {
                    var alert = store(work, signal, AlertSignal.Phase.RAISE, signal.since(), stills);
                    host.alerted(work, signal.since());
                    clip.keep(work, alert);
                    return alert;
                },
                alert -> {
                    event.alert = alert;
                    record(signal, event);
                });
    }

    private void record(RuleSignal signal, RoadEvent event) {
        var clip = event.clip.orElseThrow().confirm(event.alert);
        clip.stopAt(signal.at().plus(LONGEST_CLIP));
        event.recording = Optional.of(clip);
        host.recording(recordings.incrementAndGet() > 0);
        clip.clip().onComplete(done -> host.recording(recordings.decrementAndGet() > 0));
    }

    private void better(RuleSignal signal, Optional<PictureAt> picture) {
        var event = events.get(signal.alertKey());
        if (event != null && shows(signal)) {
            event.better = picture.map(one -> EventPictures.take(host, one, signal.box()));
        }
    }

    private void clear(RuleSignal signal) {
        var event = Optional.ofNullable(events.remove(signal.alertKey())).orElseGet(RoadEvent::new);
        event.recording.ifPresent(clip -> clip.stopAt(clipEnd(event.raisedAt, signal.lastSeen())));
        var stills = event.better.map(pictures -> pictures.file(host)).orElse(List.of());
        tell(signal, AlertSignal.Phase.CLEAR, signal.lastSeen(), stills);
    }

    private static Instant clipEnd(Instant raised, Instant lastSeen) {
        var wanted = lastSeen.plus(POST_ROLL);
        var longest = raised.plus(LONGEST_CLIP);
        return wanted.isBefore(longest) ? wanted : longest;
    }

    private void tell(RuleSignal signal, AlertSignal.Phase phase, Instant at, List<FiledStill> stills) {
        outgoing.send(work -> store(work, signal, phase, at, stills), alert -> host.changed());
    }

    private Optional<String> store(
            UnitOfWork work, RuleSignal signal, AlertSignal.Phase phase, Instant at, List<FiledStill> stills) {
        var settings = signal.rule().settings();
        var facts = new HashMap<>(signal.facts());
        facts.put("rule", signal.rule().id());
        settings.name().ifPresent(name -> facts.put("rule_name", name));
        var alert = hub.alerts()
                .signal(
                        work,
                        new AlertSignal(
                                signal.rule().kind().alert(),
                                host.camera(),
                                signal.alertKey(),
                                phase,
                                settings.severity(),
                                at,
                                facts,
                                evidence(stills)));
        stills.forEach(still -> still.enter(work, alert));
        if (phase == AlertSignal.Phase.RAISE) {
            RoadTables.saveRaised(work.handle(), signal.rule().id(), at);
        }
        return alert;
    }

    private static List<EvidenceRef> evidence(List<FiledStill> stills) {
        return stills.stream().map(FiledStill::evidence).toList();
    }
}
