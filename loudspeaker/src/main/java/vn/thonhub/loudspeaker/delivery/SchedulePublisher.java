package vn.thonhub.loudspeaker.delivery;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.mqtt.OutboundMessage;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.audio.Audio;
import vn.thonhub.loudspeaker.plan.SpeakerPlan;
import vn.thonhub.loudspeaker.signing.CommandKey;
import vn.thonhub.loudspeaker.speaker.Speaker;
import vn.thonhub.loudspeaker.speaker.SpeakerTable;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;

/**
 * Brings each speaker's signed schedule to the broker, retained. What must go out stands in the database
 * ({@code schedule_dirty}), so nothing is forgotten over a crash or a broken link; {@link #wake} is only a nudge.
 */
public final class SchedulePublisher {
    /** A schedule reaches so far ahead: a speaker cut off for days still plays. */
    private static final Duration REACH = Duration.ofDays(7);
    /** The next schedule must be out before so little of the last one is left. */
    private static final Duration LEAST_REACH = Duration.ofDays(3);

    private static final int AT_ONCE = 50;
    private static final Logger LOG = LoggerFactory.getLogger(SchedulePublisher.class);

    private final Store store;
    private final MqttLink mqtt;
    private final Clock clock;
    private final String hubId;
    private final CommandKey key;
    private final Late late;
    private final Consumer<String> broadcastChanged;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();

    /** A signed schedule, ready to go. */
    private record Ready(Speaker speaker, List<Occurrence> occurrences, byte[] message) {}

    /** @param broadcastChanged hears which broadcast's deliveries have changed */
    public SchedulePublisher(
            Store store,
            MqttLink mqtt,
            Clock clock,
            String hubId,
            CommandKey key,
            Duration lateGrace,
            Consumer<String> broadcastChanged) {
        this.store = store;
        this.mqtt = mqtt;
        this.clock = clock;
        this.hubId = hubId;
        this.key = key;
        this.late = new Late(Late.Mode.JOIN, (int) lateGrace.toSeconds());
        this.broadcastChanged = broadcastChanged;
    }

    /** Inside a transaction: these speakers need a new schedule; it goes out after the commit. */
    public void outdate(UnitOfWork work, Collection<String> speakerIds) {
        SpeakerTable.outdate(work.handle(), speakerIds);
        work.afterCommit(this::wake);
    }

    /** Takes what is retained of a removed speaker off the broker: what waits there would meet the next of that id. */
    public void forget(String speakerId) {
        SpeakerTopics topics = new SpeakerTopics(hubId, speakerId);
        for (String topic : List.of(topics.schedule(), topics.availability(), topics.reported())) {
            mqtt.publish(OutboundMessage.retained(topic, new byte[0]))
                    .onFailure(
                            lost -> LOG.info("retained message stays topic={} cause=\"{}\"", topic, lost.getMessage()));
        }
    }

    /** Speakers with something coming up that lies beyond the reach of what they were sent. */
    public List<String> untold(Handle handle) {
        Instant now = clock.instant();
        return SpeakerPlan.untold(handle, now, now.plus(LEAST_REACH));
    }

    /** Sends what must go out, if the link is up. Any thread, never blocks; calls while it runs make it look again. */
    public void wake() {
        again.set(true);
        if (mqtt.state().up() && busy.compareAndSet(false, true)) {
            again.set(false);
            round().onComplete(done -> {
                busy.set(false);
                if (done.failed()) {
                    LOG.warn("schedules not sent cause=\"{}\"", done.cause().getMessage());
                } else if (done.result() == AT_ONCE || again.get()) {
                    wake();
                }
            });
        }
    }

    private Future<Integer> round() {
        return store.read(handle -> SpeakerTable.dirty(handle, AT_ONCE).stream()
                        .map(one -> ready(handle, one))
                        .toList())
                .compose(batch ->
                        Future.join(batch.stream().map(this::send).toList()).map(batch.size()));
    }

    private Ready ready(Handle handle, Speaker speaker) {
        Instant now = clock.instant();
        Instant until = now.plus(REACH);
        List<Occurrence> occurrences =
                SpeakerPlan.occurrences(handle, speaker.id(), now, until, late, Audio::mediaPath);
        SpeakerSchedule schedule = new SpeakerSchedule(
                1,
                hubId,
                speaker.id(),
                speaker.scheduleRevision(),
                now,
                until,
                speaker.volumes().usual(),
                Optional.of(speaker.volumes().limit()),
                Optional.of(speaker.volumes().emergencyLimit()),
                occurrences);
        return new Ready(speaker, occurrences, key.signer().sign(Signatures.SCHEDULE, schedule));
    }

    private Future<Void> send(Ready ready) {
        String topic = new SpeakerTopics(hubId, ready.speaker().id()).schedule();
        return mqtt.publish(OutboundMessage.retained(topic, ready.message()))
                .compose(taken -> store.write(work -> {
                    sent(work, ready);
                    return null;
                }));
    }

    private void sent(UnitOfWork work, Ready ready) {
        Speaker speaker = ready.speaker();
        long revision = speaker.scheduleRevision();
        SpeakerTable.published(work.handle(), speaker.id(), revision);
        SpeakerPlan.sent(work.handle(), speaker.id(), ready.occurrences(), revision, clock.instant());
        // The speaker may have been quicker than our own note of having sent it.
        SpeakerTable.find(work.handle(), speaker.id())
                .ifPresent(now -> SpeakerPlan.acked(work.handle(), now.id(), now.reportedRevision(), clock.instant()));
        work.afterCommit(() -> ready.occurrences().stream()
                .map(Occurrence::broadcastId)
                .distinct()
                .forEach(broadcastChanged));
    }
}
