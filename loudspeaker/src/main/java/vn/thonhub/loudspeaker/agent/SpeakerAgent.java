package vn.thonhub.loudspeaker.agent;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.wire.CommandAck;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.PlayEvent;
import vn.thonhub.loudspeaker.wire.Reported;
import vn.thonhub.loudspeaker.wire.SignatureRejected;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.SpeakerCommand;
import vn.thonhub.loudspeaker.wire.SpeakerSchedule;
import vn.thonhub.loudspeaker.wire.SpeakerTopics;
import vn.thonhub.loudspeaker.wire.TimeReply;
import vn.thonhub.loudspeaker.wire.TimeRequest;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/**
 * One speaker. A single thread owns all its state; sound and downloads have threads of their own and hand back to it.
 * Everything that matters is on disk before it is told.
 */
public final class SpeakerAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakerAgent.class);
    private static final long TICK_MS = 500;
    /** What the hub has not confirmed is sent again so often while the link is up; sending twice does no harm. */
    private static final long RESEND_MS = 60_000;

    private static final int FIRST_TIME_SAMPLES = 12;
    private static final int TIME_SAMPLES = 6;
    private static final long TIME_SAMPLES_MS = 250;
    private static final long FIRST_TIME_MS = 10_000;
    private static final int DEFAULT_VOLUME = 70;

    private final SpeakerOptions options;
    private final EnrolmentFile enrolment;
    private final SpeakerTopics topics;
    private final SpeakerClock clock;
    private final WireVerifier verifier;
    private final String bootId = UuidCreator.getTimeOrderedEpoch().toString();
    private final ScheduledThreadPoolExecutor agent;
    private final ScheduleKeeper schedules;
    private final CommandHandler commands;
    private final EventLog events;
    private final MediaCache cache;
    private final MediaFetcher fetcher;
    private final Player player;
    private final HubLink link;
    private int volume = DEFAULT_VOLUME;
    private List<Media> prepared = List.of();
    private Optional<Reported> lastReported = Optional.empty();

    /** @throws UncheckedIOException when its folder cannot be used */
    public SpeakerAgent(
            SpeakerOptions options, EnrolmentFile enrolment, AudioSink sink, Clock machineClock, Ticker ticker) {
        this.options = options;
        this.enrolment = enrolment;
        this.topics = new SpeakerTopics(enrolment.hubId(), enrolment.deviceId());
        this.clock = new SpeakerClock(machineClock, ticker, options.machineClockTrusted());
        this.agent = newAgentThread(enrolment.deviceId());
        Path folder = options.dataDir();
        this.verifier = new WireVerifier(enrolment.commandKeys());
        HubHttp hub = HubHttp.of(enrolment);
        try {
            Files.createDirectories(folder);
            this.cache = new MediaCache(folder.resolve("media"), hub, options.cacheBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("speaker " + enrolment.deviceId() + " cannot use its folder", e);
        }
        this.schedules = new ScheduleKeeper(folder.resolve("schedule.jws"), enrolment, verifier, Disk.REAL);
        this.events = new EventLog(folder.resolve("events"), Disk.REAL);
        this.fetcher = new MediaFetcher(enrolment.deviceId(), cache, ticker, () -> onAgent(this::mediaArrived));
        this.player = new Player(
                enrolment.deviceId(),
                folder.resolve("marks.json"),
                cache,
                new LiveFetcher(hub, verifier, enrolment.hubId(), folder),
                sink,
                clock,
                () -> volume,
                this::tell,
                this::onAgent);
        this.link = new HubLink(enrolment, agent, ticker, new LinkListener());
        this.commands = new CommandHandler(
                new CommandDesk(folder.resolve("commands.json"), enrolment, verifier, Disk.REAL),
                player,
                cache,
                sink,
                clock,
                bootId,
                new Duties());
    }

    private static ScheduledThreadPoolExecutor newAgentThread(String id) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "speaker-" + id);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // Refused only after the end: what Paho or a player still has to say then concerns nobody.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return executor;
    }

    /** Restores what is on disk, plays from it, and looks for the hub. Returns at once. */
    public void start() {
        onAgent(this::restore);
        every(TICK_MS, player::tick);
        every(options.telemetryEvery().toMillis(), this::sendTelemetry);
        keepTime(Math.min(FIRST_TIME_MS, options.timeEvery().toMillis()));
        every(RESEND_MS, this::sendUnseen);
        onAgent(link::connect);
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
        if (agent.isShutdown()) {
            return;
        }
        agent.execute(() -> {
            try {
                player.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            linkEnd.run();
        });
        fetcher.close();
        agent.shutdown();
        try {
            if (!agent.awaitTermination(6, TimeUnit.SECONDS)) {
                agent.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            agent.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void restore() {
        schedules.restore();
        schedules.current().ifPresent(this::applySchedule);
    }

    /** One failing task must not end a periodic one, nor the agent: it is logged and the next turn comes. */
    private void every(long ms, Runnable task) {
        agent.scheduleWithFixedDelay(guarded(task), ms, ms, TimeUnit.MILLISECONDS);
    }

    private void onAgent(Runnable task) {
        agent.execute(guarded(task));
    }

    private Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("agent task failed device={}", enrolment.deviceId(), failure);
            }
        };
    }

    private void tell(PlayerEffect.Tell tell) {
        PlayEvent event = events.append(tell);
        link.publish(topics.event(), event, false);
        report();
    }

    private void sendUnseen() {
        events.unseen().forEach(event -> link.publish(topics.event(), event, false));
    }

    private void takeSchedule(byte[] message) {
        try {
            schedules.take(message).ifPresent(this::applySchedule);
        } catch (SignatureRejected refused) {
            LOG.warn("schedule refused device={} cause=\"{}\"", enrolment.deviceId(), refused.getMessage());
        }
        report();
    }

    private void applySchedule(SpeakerSchedule schedule) {
        volume = schedule.volume();
        fetchWanted();
        player.accept(new PlayerInput.Scheduled(schedule.occurrences()));
        player.tick();
    }

    private void fetchWanted() {
        List<MediaFetcher.Wanted> media = new ArrayList<>();
        prepared.forEach(one -> media.add(new MediaFetcher.Wanted(one, Duration.ZERO)));
        Instant now = clock.now();
        schedules.current().ifPresent(schedule -> schedule.occurrences().stream()
                .sorted(Comparator.comparing(Occurrence::startAt))
                .forEach(occurrence -> {
                    Duration slack = clock.synced() ? Duration.between(now, occurrence.startAt()) : Duration.ZERO;
                    occurrence.media().forEach(one -> media.add(new MediaFetcher.Wanted(one, slack)));
                }));
        fetcher.want(media);
    }

    private void mediaArrived() {
        player.tick();
        report();
    }

    private void askTime() {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        clock.asking(id);
        link.publish(topics.time(), new TimeRequest(id, clock.machineMs()), false);
    }

    /** Several in a row: the quickest says most about the offset. */
    private void askTimes(int count) {
        for (int i = 0; i < count; i++) {
            agent.schedule(guarded(this::askTime), i * TIME_SAMPLES_MS, TimeUnit.MILLISECONDS);
        }
    }

    /** Often at first, when every answer says much, then ever more rarely: after 10, 20, 40 … seconds. */
    private void keepTime(long pauseMs) {
        agent.schedule(
                guarded(() -> {
                    askTimes(TIME_SAMPLES);
                    keepTime(Math.min(pauseMs * 2, options.timeEvery().toMillis()));
                }),
                pauseMs,
                TimeUnit.MILLISECONDS);
    }

    private void takeTime(byte[] message, long arrivedNanos) {
        boolean was = clock.synced();
        try {
            TimeReply reply = verifier.verify(Signatures.TIME, message, TimeReply.class);
            if (!clock.exchanged(reply, arrivedNanos)) {
                return;
            }
        } catch (SignatureRejected refused) {
            LOG.warn("time refused device={} cause=\"{}\"", enrolment.deviceId(), refused.getMessage());
            return;
        }
        if (!was) {
            player.tick();
            report();
        }
    }

    /** Retained, so only when something has changed. */
    private void report() {
        Reported now = new Reported(
                1,
                schedules.current().map(SpeakerSchedule::revision).orElse(0L),
                cache.hashes(),
                fetcher.missing(),
                player.playing(),
                volume,
                clock.synced(),
                clock.offsetMs().map(offset -> Math.round(offset * 10) / 10.0),
                events.newest(),
                options.firmware(),
                bootId,
                commands.commands());
        if (link.isUp() && !lastReported.filter(now::equals).isPresent()) {
            link.publish(topics.reported(), now, true);
            lastReported = Optional.of(now);
        }
    }

    private void sendTelemetry() {
        link.publish(
                topics.telemetry(), options.sensors().measure(volume, options.dataDir(), player.outputWorks()), false);
    }

    /** What commands change beside the player. */
    private final class Duties implements CommandHandler.Duties {
        @Override
        public void prepare(List<Media> media) {
            prepared = media;
            fetchWanted();
        }

        @Override
        public void setVolume(int level) {
            volume = level;
            player.volume(level);
        }

        @Override
        public void seen(SpeakerCommand.EventsSeen seen) {
            events.seen(seen).forEach(event -> link.publish(topics.event(), event, false));
        }

        @Override
        public void acknowledge(CommandAck ack) {
            link.publish(topics.ack(), ack, false);
            report();
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
            lastReported = Optional.empty();
            report();
            sendTelemetry();
            sendUnseen();
            askTimes(FIRST_TIME_SAMPLES);
        }

        @Override
        public void message(String topic, byte[] payload, long arrivedNanos) {
            guarded(() -> {
                        if (topic.equals(topics.schedule())) {
                            takeSchedule(payload);
                        } else if (topic.equals(topics.command())) {
                            commands.take(payload);
                        } else if (topic.equals(topics.timeReply())) {
                            takeTime(payload, arrivedNanos);
                        }
                    })
                    .run();
        }
    }
}
