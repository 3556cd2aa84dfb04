package vn.thonhub.loudspeaker.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.mqtt.MqttLink;
import vn.thonhub.core.mqtt.OutboundMessage;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.signing.CommandKey;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.CommandsSeen;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;
import vn.thonhub.loudspeaker.wire.TimeReply;
import vn.thonhub.loudspeaker.wire.TimeRequest;

/** Signs and sends commands and keeps what became of them. A command has a number, is never retained, and expires. */
public final class CommandOffice {
    private static final Logger LOG = LoggerFactory.getLogger(CommandOffice.class);
    private static final Duration TEST_EXPIRY = Duration.ofSeconds(15);
    private static final Duration SEEN_EXPIRY = Duration.ofMinutes(5);
    /** So long an answer may take before a command counts as lost. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);
    /** A speaker that asks for ever gets no more. */
    private static final int MOST_RESENDS = 5;

    private static final Duration TIME_EXPIRY = Duration.ofSeconds(3);

    private final MqttLink mqtt;
    private final AuditLog audit;
    private final Clock clock;
    private final String hubId;
    private final CommandKey key;
    private final WorkerPool senders;

    /** A command as the API shows it. */
    public record Sent(String cmdId, String op, Instant issuedAt, Optional<String> ack, Optional<Instant> ackedAt) {}

    /** @param senders signs and sends, so that the store's writer does not wait for it */
    public CommandOffice(MqttLink mqtt, AuditLog audit, Clock clock, String hubId, CommandKey key, WorkerPool senders) {
        this.mqtt = mqtt;
        this.audit = audit;
        this.clock = clock;
        this.hubId = hubId;
        this.key = key;
        this.senders = senders;
    }

    /** Has a speaker sound its test tone; goes out after the commit. @throws Problem 503 while the broker is away */
    public Sent test(UnitOfWork work, String speakerId, Principal who) {
        if (!mqtt.state().up()) {
            throw Problem.unavailable("The hub has no connection to its MQTT broker now; try again in a minute.");
        }
        SpeakerCommand command = command(speakerId, CommandOp.TEST, TEST_EXPIRY, who.username());
        audit.record(work, who, "speaker.test", "speaker/" + speakerId, Map.of());
        order(work, command);
        return new Sent(command.cmdId(), command.op().name(), command.issuedAt(), Optional.empty(), Optional.empty());
    }

    /** Numbers a command, keeps it and sends it after the commit. Who may and the audit are the caller's concern. */
    public void order(UnitOfWork work, SpeakerCommand command) {
        SpeakerCommand numbered = command.numbered(CommandTable.next(work.handle(), command.to()));
        CommandTable.insert(work.handle(), numbered);
        work.afterCommit(() -> send(numbered));
    }

    /** A fresh command for a speaker of this hub, to be filled in and given to {@link #order}. */
    public SpeakerCommand command(String speakerId, CommandOp op, Duration expiry, String by) {
        Instant now = clock.instant();
        return SpeakerCommand.plain(
                hubId, speakerId, UuidCreator.getTimeOrderedEpoch().toString(), op, now, now.plus(expiry), by);
    }

    /** Tells a speaker which of its events are safe and which are missing; a lost answer is made good by the next. */
    void confirm(String speakerId, SpeakerCommand.EventsSeen seen) {
        send(command(speakerId, CommandOp.EVENTS_SEEN, SEEN_EXPIRY, "hub").withSeen(seen));
    }

    /** Answers a speaker's question for the time, signed; stamped as late as can be. */
    void tellTime(String speakerId, TimeRequest asked, Instant arrived) {
        String topic = new SpeakerTopics(hubId, speakerId).timeReply();
        senders.submit(() -> key.signer()
                        .sign(
                                Signatures.TIME,
                                new TimeReply(asked.id(), asked.t1(), millis(arrived), millis(clock.instant()))))
                .compose(signed -> mqtt.publish(OutboundMessage.command(topic, signed, TIME_EXPIRY)))
                .onFailure(lost -> LOG.debug("time not told device={} cause=\"{}\"", speakerId, lost.getMessage()));
    }

    private static double millis(Instant at) {
        return at.getEpochSecond() * 1e3 + at.getNano() / 1e6;
    }

    private void send(SpeakerCommand command) {
        Duration expiry = Duration.between(clock.instant(), command.notAfter());
        if (expiry.isNegative() || expiry.isZero()) {
            return;
        }
        String topic = new SpeakerTopics(hubId, command.to()).command();
        senders.submit(() -> key.signer().sign(Signatures.COMMAND, command))
                .compose(signed -> mqtt.publish(OutboundMessage.command(topic, signed, expiry)))
                .onFailure(lost -> LOG.info(
                        "command not sent device={} op={} cause=\"{}\"",
                        command.to(),
                        command.op(),
                        lost.getMessage()));
    }

    /** Keeps the first answer to a command of this speaker. */
    void acknowledged(UnitOfWork work, String speakerId, CommandAck ack, Instant at) {
        if (ack.cmdId().isEmpty()) {
            LOG.warn("speaker refused a signature device={}", speakerId);
            return;
        }
        String id = ack.cmdId().get();
        CommandTable.raise(work.handle(), speakerId, ack.commands().last());
        if (ack.state() == CommandAck.State.OUT_OF_SEQUENCE) {
            // This database knows less than the speaker: what was ordered still holds, under a number that is new to
            // it.
            Optional<SpeakerCommand> refused = CommandTable.find(work.handle(), speakerId, id, at, MOST_RESENDS);
            if (refused.isPresent()) {
                again(work, refused.get().numbered(CommandTable.next(work.handle(), speakerId)), at);
                return;
            }
        }
        CommandTable.acknowledged(work.handle(), speakerId, id, ack.state(), at);
        repeat(work, speakerId, ack.commands(), at);
    }

    /** Says again what a speaker has missed and what still holds; takes its word for how far the numbers went. */
    void repeat(UnitOfWork work, String speakerId, CommandsSeen seen, Instant now) {
        CommandTable.raise(work.handle(), speakerId, seen.last());
        CommandTable.open(work.handle(), speakerId, now, now.minus(ON_ITS_WAY), MOST_RESENDS).stream()
                .filter(command -> command.seq() > seen.last() || seen.missing().contains(command.seq()))
                .forEach(command -> again(work, command, now));
    }

    private void again(UnitOfWork work, SpeakerCommand command, Instant now) {
        CommandTable.resent(work.handle(), command, now);
        work.afterCommit(() -> send(command));
    }

    /** The newest command to a speaker. */
    public static Optional<Sent> last(Handle handle, String speakerId) {
        return handle.createQuery("SELECT * FROM speaker_command WHERE speaker_id = :speaker"
                        + " ORDER BY issued_at DESC, cmd_id DESC LIMIT 1")
                .bind("speaker", speakerId)
                .map((row, context) -> {
                    long acked = row.getLong("acked_at");
                    boolean open = row.wasNull();
                    return new Sent(
                            row.getString("cmd_id"),
                            row.getString("op"),
                            Instant.ofEpochMilli(row.getLong("issued_at")),
                            Optional.ofNullable(row.getString("ack")),
                            open ? Optional.empty() : Optional.of(Instant.ofEpochMilli(acked)));
                })
                .findOne();
    }
}
