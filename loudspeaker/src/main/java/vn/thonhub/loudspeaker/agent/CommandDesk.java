package vn.thonhub.loudspeaker.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.CommandOp;
import vn.thonhub.loudspeaker.wire.CommandsSeen;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/**
 * Decides on commands: genuine, for us, in time, new, in the row of their numbers. Remembers on disk what it has seen, so
 * that a command works once, also across restarts. One thread.
 */
final class CommandDesk {
    /** How wrong a speaker's clock may be against a command's stamps, to either side. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);
    /** A command that wants to be valid for longer is not one. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int MAX_REMEMBERED = 10_000;
    private final Path file;
    private final Disk disk;
    private final EnrolmentFile enrolment;
    private final WireVerifier verifier;
    private final Map<String, Instant> seen = new HashMap<>();
    private Instant newestIssue;
    private CommandSequence sequence;

    /** @param newestIssue latest instant of issue of any command taken; time cannot be before it */
    private record Memory(Map<String, Instant> seen, Instant newestIssue, CommandSequence sequence) {}

    /** What to do: carry out the command if there is one, and say {@code state} if there is one. */
    record Decision(Optional<SpeakerCommand> command, Optional<String> cmdId, Optional<CommandAck.State> state) {
        static Decision refuse(SpeakerCommand command, CommandAck.State state) {
            return new Decision(Optional.empty(), Optional.of(command.cmdId()), Optional.of(state));
        }
    }

    CommandDesk(Path file, EnrolmentFile enrolment, WireVerifier verifier, Disk disk) {
        this.file = file;
        this.disk = disk;
        this.enrolment = enrolment;
        this.verifier = verifier;
        Memory memory = Disk.read(file)
                .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), Memory.class))
                .orElse(new Memory(Map.of(), Instant.EPOCH, CommandSequence.NONE));
        seen.putAll(memory.seen());
        newestIssue = memory.newestIssue();
        sequence = memory.sequence() == null ? CommandSequence.NONE : memory.sequence();
    }

    /** For the hub: what has come, and what was left out. */
    CommandsSeen commands() {
        return sequence.seen();
    }

    /**
     * @param now hub time as this speaker knows it
     * @param clockSynced whether {@code now} can be relied on
     */
    Decision decide(byte[] message, Instant now, boolean clockSynced) {
        try {
            SpeakerCommand command = verifier.verify(Signatures.COMMAND, message, SpeakerCommand.class);
            return decide(command, now, clockSynced);
        } catch (SignatureRejected forged) {
            return new Decision(Optional.empty(), Optional.empty(), Optional.of(CommandAck.State.REJECTED_SIGNATURE));
        }
    }

    private Decision decide(SpeakerCommand command, Instant now, boolean clockSynced) {
        boolean ours = command.hub().equals(enrolment.hubId()) && command.to().equals(enrolment.deviceId());
        boolean tooLong =
                Duration.between(command.issuedAt(), command.notAfter()).compareTo(LONGEST) > 0;
        if (!ours || tooLong) {
            return Decision.refuse(command, CommandAck.State.REJECTED_POLICY);
        }
        if (seen.containsKey(command.cmdId())) {
            return Decision.refuse(command, CommandAck.State.DUPLICATE);
        }
        // Without a clock, what was signed last is the least that time can be: old commands stay old.
        Instant latest = clockSynced ? now : newestIssue;
        if (latest.isAfter(command.notAfter().plus(CLOCK_SLACK))) {
            return Decision.refuse(command, CommandAck.State.EXPIRED);
        }
        if (command.op() == CommandOp.PLAY && !clockSynced && !isEmergency(command)) {
            return Decision.refuse(command, CommandAck.State.CLOCK_UNSYNCED);
        }
        if (command.op() == CommandOp.EVENTS_SEEN) {
            return new Decision(Optional.of(command), Optional.of(command.cmdId()), Optional.empty());
        }
        CommandSequence.Place place = sequence.place(command.seq(), command.op());
        if (place == CommandSequence.Place.OLD) {
            return Decision.refuse(command, CommandAck.State.OUT_OF_SEQUENCE);
        }
        remember(command, latest);
        if (place == CommandSequence.Place.SUPERSEDED) {
            return Decision.refuse(command, CommandAck.State.SUPERSEDED);
        }
        return new Decision(Optional.of(command), Optional.of(command.cmdId()), Optional.of(CommandAck.State.ACCEPTED));
    }

    /** Before it is carried out: a power cut in between loses a command rather than repeating it. */
    private void remember(SpeakerCommand command, Instant now) {
        seen.values().removeIf(until -> until.plus(CLOCK_SLACK).isBefore(now));
        if (seen.size() >= MAX_REMEMBERED) {
            seen.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> seen.remove(oldest.getKey()));
        }
        seen.put(command.cmdId(), command.notAfter());
        newestIssue = command.issuedAt().isAfter(newestIssue) ? command.issuedAt() : newestIssue;
        sequence = sequence.with(command.seq(), command.op());
        disk.write(file, Json.write(new Memory(seen, newestIssue, sequence)).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isEmergency(SpeakerCommand command) {
        return command.kind().filter(BroadcastClass.EMERGENCY::equals).isPresent();
    }
}
