package vn.thonhub.loudspeaker.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Occurrence;

/** Runs {@link PlayerCore}: keeps its state, carries out its effects. All calls on the agent's one thread. */
final class Player {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private final String speaker;
    private final Path marksFile;
    private final MediaCache media;
    private final LiveFetcher live;
    private final AudioSink sink;
    private final SpeakerClock clock;
    private final IntSupplier volume;
    private final Consumer<PlayerEffect.Tell> events;
    private final Consumer<Runnable> agentThread;
    private final ArrayDeque<PlayerInput> waiting = new ArrayDeque<>();
    private PlayerState state;
    private boolean stepping;
    private Playback playback;
    private Thread thread;
    private Boolean outputWorks;

    /**
     * @param volume the speaker's own, for occurrences that name none
     * @param events writes an event to disk and sends it
     * @param agentThread runs something on the agent's thread
     */
    Player(
            String speaker,
            Path marksFile,
            MediaCache media,
            LiveFetcher live,
            AudioSink sink,
            SpeakerClock clock,
            IntSupplier volume,
            Consumer<PlayerEffect.Tell> events,
            Consumer<Runnable> agentThread) {
        this.speaker = speaker;
        this.marksFile = marksFile;
        this.media = media;
        this.live = live;
        this.sink = sink;
        this.clock = clock;
        this.volume = volume;
        this.events = events;
        this.agentThread = agentThread;
        this.state = PlayerState.restored(Disk.read(marksFile)
                .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), PlayerState.Marks.class))
                .orElse(PlayerState.Marks.NONE));
    }

    void accept(PlayerInput input) {
        waiting.add(input);
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            while (!waiting.isEmpty()) {
                PlayerCore.Step step = PlayerCore.step(state, waiting.poll());
                state = step.state();
                step.effects().forEach(this::carryOut);
            }
        } finally {
            stepping = false;
        }
    }

    void tick() {
        if (playback != null && playback.stalls()) {
            LOG.error("output stands still device={} occurrence={}", speaker, playback.key());
            playback.abandon();
        }
        accept(new PlayerInput.Tick(clock.now(), clock.synced(), media::has));
    }

    /** Somebody turns the knob: what sounds follows. */
    void volume(int level) {
        if (playback != null) {
            playback.volume(level);
        }
    }

    /** Whether sound came out the last time; empty before the first. */
    Optional<Boolean> outputWorks() {
        return Optional.ofNullable(outputWorks);
    }

    Optional<String> playing() {
        return state.playing().map(Occurrence::broadcastId);
    }

    /** Interrupts what plays, without a word to anybody; the next start takes it up again. Waits for its end. */
    void close() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(2_000);
        }
    }

    private void carryOut(PlayerEffect effect) {
        if (effect instanceof PlayerEffect.Begin begin) {
            begin(begin);
        } else if (effect instanceof PlayerEffect.End end) {
            if (playback != null && playback.key().equals(end.occurrence())) {
                playback.end(end.ending());
            }
        } else if (effect instanceof PlayerEffect.Hold hold) {
            if (playback != null && playback.key().equals(hold.occurrence())) {
                playback.hold(hold.at());
            }
        } else if (effect instanceof PlayerEffect.Tell tell) {
            LOG.info(
                    "play event device={} type={} occurrence={} detail={}",
                    speaker,
                    tell.type(),
                    tell.occurrence().occurrence(),
                    tell.detail().orElse("-"));
            events.accept(tell);
        } else if (effect instanceof PlayerEffect.Keep keep) {
            Disk.REAL.write(marksFile, Json.write(keep.marks()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whoever waits for the line gets it at once, not at the next look. */
    private void heard(PlayerInput input) {
        accept(input);
        if (input instanceof PlayerInput.Began) {
            outputWorks = true;
        } else if (input instanceof PlayerInput.Ended ended) {
            outputWorks = ended.ending() == PlayerInput.Ending.BROKEN
                            && ended.detail().equals("sink")
                    ? Boolean.FALSE
                    : outputWorks;
            tick();
        }
    }

    private SoundSource.Piece piece(Media one) {
        long samples = Pcm.samples(Duration.ofMillis(one.durationMs()));
        if (one.isSilence()) {
            return () -> Voices.pause(samples);
        }
        return one.isLive() ? () -> live.voice(one, samples) : () -> Voices.recording(media.file(one));
    }

    private void begin(PlayerEffect.Begin begin) {
        Occurrence occurrence = begin.occurrence();
        List<SoundSource.Piece> pieces =
                occurrence.media().stream().map(this::piece).toList();
        int level = occurrence.volume().orElseGet(volume::getAsInt);
        playback = new Playback(begin, pieces, level, sink, clock, input -> agentThread.accept(() -> heard(input)));
        thread = new Thread(playback, "play-" + speaker);
        thread.setDaemon(true);
        thread.start();
    }
}
