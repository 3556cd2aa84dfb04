package vn.thonhub.loudspeaker.agent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.agent.hearing.Ear;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerTelemetry;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;
import vn.thonhub.loudspeaker.wire.Volumes;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/**
 * One speaker: puts its parts together, starts and stops them, hands them what comes from the hub. A single thread owns all
 * its state; sound and downloads have threads of their own and hand back to it. Everything that matters is on disk before it
 * is told.
 */
public final class SpeakerAgent implements AutoCloseable {
    /** What the hub has not confirmed is sent again so often while the link is up. */
    private static final long RESEND_MS = 60_000;

    private final SpeakerOptions options;
    private final SpeakerTopics topics;
    private final SpeakerClock clock;
    private final String bootId = UuidCreator.getTimeOrderedEpoch().toString();
    private final AgentThread agent;
    private final CommandHandler commands;
    private final EventLog events;
    private final MediaCache cache;
    private final MediaFetcher fetcher;
    private final Player player;
    private final SpeakerProgramme programme;
    private final HubLink link;
    private final Reporter reporter;
    private final TimeKeeping time;
    private final OutputRound outputs;

    /** @throws UncheckedIOException when its folder cannot be used */
    public SpeakerAgent(
            SpeakerOptions options, EnrolmentFile enrolment, AudioSink output, Clock machineClock, Ticker ticker) {
        String device = enrolment.deviceId();
        Path folder = options.dataDir();
        this.options = options;
        this.topics = new SpeakerTopics(enrolment.hubId(), device);
        this.clock = new SpeakerClock(machineClock, ticker, options.machineClockTrusted());
        this.agent = new AgentThread(device);
        HubHttp hub = HubHttp.of(enrolment);
        try {
            Files.createDirectories(folder);
            this.cache = new MediaCache(folder.resolve("media"), hub, options.cacheBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("speaker " + device + " cannot use its folder", e);
        }
        WireVerifier verifier = new WireVerifier(enrolment.commandKeys());
        Ear ear = new Ear(device, options.microphone(), ticker::nanos);
        OutputCheck sink = new OutputCheck(device, output);
        this.events = new EventLog(folder.resolve("events"), Disk.REAL);
        this.fetcher = new MediaFetcher(device, cache, ticker, () -> agent.run(this::changed));
        this.player = new Player(
                device,
                folder.resolve("marks.json"),
                cache,
                new LiveFetcher(hub, verifier, enrolment.hubId(), folder),
                new TappedSink(sink, () -> new EarTap(ear.listen())),
                clock,
                this::volumes,
                this::tell,
                agent::run);
        this.programme = new SpeakerProgramme(
                device,
                new ScheduleKeeper(folder.resolve("schedule.jws"), enrolment, verifier, Disk.REAL),
                fetcher,
                clock,
                player);
        this.link = new HubLink(enrolment, agent.executor(), ticker, new LinkListener());
        this.reporter = new Reporter(link, topics, events, this::standing, this::measured);
        this.commands = new CommandHandler(
                new CommandDesk(folder.resolve("commands.json"), enrolment, verifier, Disk.REAL),
                player,
                cache,
                sink,
                clock,
                bootId,
                new Duties());
        this.time = new TimeKeeping(
                device,
                agent,
                clock,
                verifier,
                question -> link.publish(topics.time(), question, false),
                this::changed);
        this.outputs = new OutputRound(agent, sink, player, reporter::telemetry);
    }

    /** Restores what is on disk, plays from it, and looks for the hub. Returns at once. */
    public void start() {
        agent.run(programme::restore);
        agent.every(LineTurn.TICK.toMillis(), player::tick);
        agent.every(options.telemetryEvery().toMillis(), reporter::telemetry);
        time.start(options.timeEvery());
        agent.every(RESEND_MS, reporter::sendUnseen);
        agent.run(link::connect);
        outputs.start();
    }

    /** Says goodbye and stops; what is sounding is cut off and taken up again at the next start. Blocks a few seconds at most. */
    @Override
    public void close() {
        stop(link::close);
    }

    /** Stops as a power cut does: without a word. Blocks briefly. */
    public void cut() {
        stop(link::cut);
    }

    private void stop(Runnable linkEnd) {
        if (agent.isEnding()) {
            return;
        }
        agent.run(() -> {
            try {
                player.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            linkEnd.run();
        });
        fetcher.close();
        agent.end();
    }

    private Volumes volumes() {
        return programme.volumes();
    }

    private void tell(PlayerEffect.Tell event) {
        reporter.tell(event);
    }

    /** Something that was missing for a play may be there now. */
    private void changed() {
        player.tick();
        reporter.report();
    }

    private Reported standing() {
        return new Reported(
                1,
                programme.revision(),
                cache.hashes(),
                fetcher.missing(),
                player.playing(),
                programme.volumes().usual(),
                clock.synced(),
                clock.offsetMs().map(offset -> Math.round(offset * 10) / 10.0),
                events.newest(),
                options.firmware(),
                bootId,
                commands.commands());
    }

    private SpeakerTelemetry measured() {
        return options.sensors().measure(programme.volumes().usual(), options.dataDir(), player.outputWorks());
    }

    /** What commands change beside the player. */
    private final class Duties implements CommandHandler.Duties {
        @Override
        public void prepare(List<Media> media) {
            programme.prepare(media);
        }

        @Override
        public void setVolume(int level) {
            programme.setVolume(level);
        }

        @Override
        public int limit() {
            return programme.volumes().limit();
        }

        @Override
        public void seen(SpeakerCommand.EventsSeen seen) {
            reporter.seen(seen);
        }

        @Override
        public void acknowledge(CommandAck ack) {
            reporter.acknowledge(ack);
        }
    }

    private final class LinkListener implements HubLink.Listener {
        @Override
        public long nextSession() {
            Path file = options.dataDir().resolve("session");
            long next = Disk.read(file)
                            .map(bytes -> Long.parseLong(new String(bytes, StandardCharsets.US_ASCII).trim()))
                            .orElse(0L)
                    + 1;
            Disk.REAL.write(file, Long.toString(next).getBytes(StandardCharsets.US_ASCII));
            return next;
        }

        @Override
        public void up() {
            reporter.connected();
            time.connected();
        }

        @Override
        public void message(String topic, byte[] payload, long arrivedNanos) {
            agent.guarded(() -> {
                        if (topic.equals(topics.schedule())) {
                            programme.take(payload);
                            reporter.report();
                        } else if (topic.equals(topics.command())) {
                            commands.take(payload);
                        } else if (topic.equals(topics.timeReply())) {
                            time.take(payload, arrivedNanos);
                        }
                    })
                    .run();
        }
    }
}
