package vn.thonhub.loudspeaker.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A signed command. It is for one speaker, once, until {@code notAfter}; the MQTT message expiry is only a help.
 *
 * @param hub and {@code to}: whom it is for
 * @param seq 1, 2, 3 … of all commands to this speaker; 0 for EVENTS_SEEN, which may come in any order and twice
 * @param kind class of the broadcast, for PLAY
 * @param media what to play or fetch
 * @param seen for EVENTS_SEEN
 * @param by user who caused it
 */
public record SpeakerCommand(
        int v,
        String hub,
        String to,
        String cmdId,
        long seq,
        CommandOp op,
        Instant issuedAt,
        Instant notAfter,
        Optional<String> broadcastId,
        @JsonProperty("class") Optional<BroadcastClass> kind,
        Optional<Instant> startAt,
        Optional<Late> late,
        List<Media> media,
        Optional<Integer> volume,
        Optional<Integer> repeat,
        Optional<EventsSeen> seen,
        Optional<String> by,
        Optional<String> approvedBy) {

    /**
     * How far the hub has a speaker's events.
     *
     * @param log the speaker's log the numbers belong to
     * @param through all up to this number are kept safely; the speaker may forget them
     * @param missing numbers behind later ones that have arrived: please send these again
     */
    public record EventsSeen(String log, long through, List<Long> missing) {
        public EventsSeen {
            Objects.requireNonNull(log, "seen.log");
            missing = missing == null ? List.of() : List.copyOf(missing);
        }
    }

    public SpeakerCommand {
        Objects.requireNonNull(hub, "command.hub");
        Objects.requireNonNull(to, "command.to");
        Objects.requireNonNull(cmdId, "command.cmd_id");
        Objects.requireNonNull(op, "command.op");
        Objects.requireNonNull(issuedAt, "command.issued_at");
        Objects.requireNonNull(notAfter, "command.not_after");
        broadcastId = orEmpty(broadcastId);
        kind = orEmpty(kind);
        startAt = orEmpty(startAt);
        late = orEmpty(late);
        media = media == null ? List.of() : List.copyOf(media);
        volume = orEmpty(volume);
        repeat = orEmpty(repeat);
        seen = orEmpty(seen);
        by = orEmpty(by);
        approvedBy = orEmpty(approvedBy);
    }

    /** A command that carries no more than its op, and no number yet. */
    public static SpeakerCommand plain(
            String hub, String to, String cmdId, CommandOp op, Instant issuedAt, Instant notAfter, String by) {
        return new SpeakerCommand(
                1,
                hub,
                to,
                cmdId,
                0,
                op,
                issuedAt,
                notAfter,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.of(by),
                null);
    }

    /** The same with its place in the row of all commands to this speaker. */
    public SpeakerCommand numbered(long number) {
        return changed(parts -> parts.seq = number);
    }

    public SpeakerCommand withSeen(EventsSeen events) {
        return changed(parts -> parts.seen = Optional.of(events));
    }

    /** For PLAY, STOP, PAUSE, RESUME and PREPARE: which broadcast. */
    public SpeakerCommand ofBroadcast(String broadcast) {
        return changed(parts -> parts.broadcastId = Optional.of(broadcast));
    }

    /** For PREPARE: what to fetch. */
    public SpeakerCommand withMedia(List<Media> wanted) {
        return changed(parts -> parts.media = wanted);
    }

    /** For SET_VOLUME: 0 to 100. */
    public SpeakerCommand withVolume(int level) {
        return changed(parts -> parts.volume = Optional.of(level));
    }

    /** For PAUSE and RESUME: the instant that counts, the same for all speakers. */
    public SpeakerCommand at(Instant instant) {
        return changed(parts -> parts.startAt = Optional.of(instant));
    }

    /** For PLAY: what, when and how. */
    public SpeakerCommand playing(
            BroadcastClass wanted, Instant start, Late policy, List<Media> sounds, int level, int times) {
        return changed(parts -> {
            parts.kind = Optional.of(wanted);
            parts.startAt = Optional.of(start);
            parts.late = Optional.of(policy);
            parts.media = sounds;
            parts.volume = Optional.of(level);
            parts.repeat = Optional.of(times);
        });
    }

    private SpeakerCommand changed(Consumer<Parts> change) {
        Parts parts = new Parts();
        change.accept(parts);
        return new SpeakerCommand(
                v,
                hub,
                to,
                cmdId,
                parts.seq,
                op,
                issuedAt,
                notAfter,
                parts.broadcastId,
                parts.kind,
                parts.startAt,
                parts.late,
                parts.media,
                parts.volume,
                parts.repeat,
                parts.seen,
                by,
                approvedBy);
    }

    /** What may be filled in after the command was begun. */
    private final class Parts {
        private long seq = SpeakerCommand.this.seq;
        private Optional<String> broadcastId = SpeakerCommand.this.broadcastId;
        private Optional<BroadcastClass> kind = SpeakerCommand.this.kind;
        private Optional<Instant> startAt = SpeakerCommand.this.startAt;
        private Optional<Late> late = SpeakerCommand.this.late;
        private List<Media> media = SpeakerCommand.this.media;
        private Optional<Integer> volume = SpeakerCommand.this.volume;
        private Optional<Integer> repeat = SpeakerCommand.this.repeat;
        private Optional<EventsSeen> seen = SpeakerCommand.this.seen;
    }

    /** A PLAY as the occurrence it means; its key is {@code broadcast@start}. */
    public Occurrence asOccurrence() {
        String broadcast = broadcastId.orElseThrow(() -> new IllegalArgumentException("PLAY needs broadcast_id"));
        Instant start = startAt.orElse(issuedAt);
        return new Occurrence(
                broadcast + "@" + start.toEpochMilli(),
                broadcast,
                kind.orElse(BroadcastClass.NORMAL),
                start,
                notAfter,
                late.orElse(new Late(Late.Mode.SKIP, 0)),
                media,
                volume,
                repeat.orElse(1),
                by.orElse("hub"),
                approvedBy);
    }

    private static <T> Optional<T> orEmpty(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }
}
