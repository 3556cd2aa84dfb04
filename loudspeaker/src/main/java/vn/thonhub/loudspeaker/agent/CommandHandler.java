package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.CommandsSeen;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;

/** Carries out signed commands and answers them. On the agent's thread. */
final class CommandHandler {
    /** What commands change beside the player. */
    interface Duties {
        /** Fetch these, for later. */
        void prepare(List<Media> media);

        /** 0 to 100. */
        void setVolume(int level);

        /** Ceiling of whatever is no emergency, 0 to 100. */
        int limit();

        /** The hub has said which events it has. */
        void seen(SpeakerCommand.EventsSeen seen);

        void acknowledge(CommandAck ack);
    }

    private final CommandDesk desk;
    private final Player player;
    private final MediaCache cache;
    private final AudioSink sink;
    private final SpeakerClock clock;
    private final String bootId;
    private final Duties duties;

    CommandHandler(
            CommandDesk desk,
            Player player,
            MediaCache cache,
            AudioSink sink,
            SpeakerClock clock,
            String bootId,
            Duties duties) {
        this.desk = desk;
        this.player = player;
        this.cache = cache;
        this.sink = sink;
        this.clock = clock;
        this.bootId = bootId;
        this.duties = duties;
    }

    void take(byte[] message) {
        CommandDesk.Decision decision = desk.decide(message, clock.now(), clock.synced());
        Optional<CommandAck.State> state = decision.state();
        if (decision.command().isPresent()) {
            CommandAck.State result = carryOut(decision.command().get());
            state = state.map(accepted -> result);
        }
        state.ifPresent(said ->
                duties.acknowledge(new CommandAck(decision.cmdId(), said, clock.now(), bootId, desk.commands())));
    }

    CommandsSeen commands() {
        return desk.commands();
    }

    private CommandAck.State carryOut(SpeakerCommand command) {
        switch (command.op()) {
            case PLAY -> {
                return play(command);
            }
            case TEST -> {
                return test();
            }
            case STOP -> player.accept(new PlayerInput.StopAsked(command.broadcastId(), clock.now()));
            case PAUSE ->
                player.accept(new PlayerInput.PauseAsked(
                        command.broadcastId(), command.startAt().orElse(clock.now())));
            case RESUME -> {
                player.accept(new PlayerInput.ResumeAsked(
                        command.broadcastId(), command.startAt().orElse(clock.now())));
                player.tick();
            }
            case PREPARE -> duties.prepare(command.media());
            case SET_VOLUME -> command.volume().ifPresent(level -> duties.setVolume(Math.max(0, Math.min(100, level))));
            case EVENTS_SEEN -> command.seen().ifPresent(duties::seen);
        }
        return CommandAck.State.ACCEPTED;
    }

    private CommandAck.State play(SpeakerCommand command) {
        boolean playable = command.broadcastId().isPresent()
                && command.media().stream().anyMatch(media -> media.isFile() || isOurs(media))
                && command.media().stream().allMatch(media -> media.isFile() || media.isSilence() || isOurs(media));
        if (!playable) {
            return CommandAck.State.REJECTED_POLICY;
        }
        boolean ready = command.media().stream().allMatch(cache::has);
        if (!ready) {
            duties.prepare(command.media());
        }
        boolean emergency =
                command.kind().filter(BroadcastClass.EMERGENCY::equals).isPresent();
        // An emergency begins as soon as its recording is here; anything else that is not ready is the hub's to repeat.
        if (ready || emergency) {
            player.accept(new PlayerInput.Commanded(onThisClock(command)));
            player.tick();
        }
        return ready ? CommandAck.State.ACCEPTED : CommandAck.State.MEDIA_MISSING;
    }

    /** A live sound comes from the hub's own place for it, and from nowhere else. */
    private static boolean isOurs(Media media) {
        return media.isLive() && media.url().matches(Media.LIVE_PATH + "[0-9a-f-]{36}");
    }

    /** Without a clock "now" is the only instant there is: the play begins now and lasts as long as it was meant to. */
    private Occurrence onThisClock(SpeakerCommand command) {
        Occurrence meant = command.asOccurrence();
        if (clock.synced()) {
            return meant;
        }
        Instant now = clock.now();
        return new Occurrence(
                meant.occurrence(),
                meant.broadcastId(),
                meant.kind(),
                now,
                now.plus(Duration.between(command.issuedAt(), command.notAfter())),
                meant.late(),
                meant.media(),
                meant.volume(),
                meant.repeat(),
                meant.by(),
                meant.approvedBy());
    }

    /** The tone would spoil a broadcast, so it is refused while one sounds. */
    private CommandAck.State test() {
        if (player.playing().isPresent()) {
            return CommandAck.State.REJECTED_POLICY;
        }
        Thread tone = new Thread(new TestTone(sink, duties.limit()), "test-tone");
        tone.setDaemon(true);
        tone.start();
        return CommandAck.State.ACCEPTED;
    }
}
