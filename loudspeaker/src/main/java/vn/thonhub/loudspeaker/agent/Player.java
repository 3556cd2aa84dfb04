package vn.thonhub.loudspeaker.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.json.Json;
import vn.thonhub.loudspeaker.wire.Occurrence;
import vn.thonhub.loudspeaker.wire.Volumes;

/** Runs {@link PlayerCore}: keeps its state, carries out its effects. All calls on the agent's one thread. */
final class Player {
    private static final Logger LOG = LoggerFactory.getLogger(Player.class);
    private final String speaker;
    private final Path marksFile;
    private final MediaCache media;
    private final Pieces pieces;
    private final AudioSink sink;
    private final SpeakerClock clock;
    private final Supplier<Volumes> volumes;
    private final Consumer<PlayerEffect.Tell> events;
    private final Consumer<Runnable> agentThread;
    private final ArrayDeque<PlayerInput> waiting = new ArrayDeque<>();
    private PlayerState state;
    private boolean stepping;
    private Playback playback;
    private Thread thread;
    private Boolean outputWorks;

    /**
     * @param volumes the speaker's own, for occurrences that name none, and its ceilings
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
            Supplier<Volumes> volumes,
            Consumer<PlayerEffect.Tell> events,
            Consumer<Runnable> agentThread) {
        this.speaker = speaker;
        this.marksFile = marksFile;
        this.media = media;
        this.pieces = new Pieces(media, live);
        this.sink = sink;
        this.clock = clock;
        this.volumes = volumes;
        this.events = events;
        this.agentThread = agentThread;
        this.state = PlayerState.restored(Disk.read(marksFile)
                .map(bytes -> Json.read(new String(bytes, StandardCharsets.UTF_8), PlayerState.Marks.class))
                .orElse(PlayerState.Marks.NONE));
    }

    void accept(PlayerInput... inputs) {
        waiting.addAll(List.of(inputs));
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            while (!waiting.isEmpty()) {
                step();
            }
        } finally {
            stepping = false;
        }
    }

    /** What is heard comes before what is written: an emergency does not wait for a slow card to note what it cut off. */
    private void step() {
        List<PlayerEffect> toWrite = new ArrayList<>();
        while (!waiting.isEmpty()) {
            PlayerCore.Step step = PlayerCore.step(state, waiting.poll());
            state = step.state();
            for (PlayerEffect effect : step.effects()) {
                if (effect instanceof PlayerEffect.Tell || effect instanceof PlayerEffect.Keep) {
                    toWrite.add(effect);
                } else {
                    sound(effect);
                }
            }
        }
        toWrite.forEach(this::write);
    }

    void tick() {
        if (playback != null && playback.stalls()) {
            LOG.error("output stands still device={} occurrence={}", speaker, playback.key());
            playback.abandon();
        }
        accept(look());
    }

    private PlayerInput look() {
        return new PlayerInput.Tick(clock.now(), clock.synced(), media::has);
    }

    /** Somebody turns the knob: what sounds follows, up to its ceiling. */
    void volume(int level) {
        if (playback != null) {
            playback.volume(volumes.get().level(playback.kind(), Optional.of(level)));
        }
    }

    /** The ceiling may have come down while something sounds. */
    void limit() {
        if (playback != null) {
            playback.atMost(volumes.get().level(playback.kind(), Optional.of(Volumes.MOST)));
        }
    }

    /** Whether sound came out the last time, or would have; empty before it is known. */
    Optional<Boolean> outputWorks() {
        return Optional.ofNullable(outputWorks);
    }

    /** What a look at the output found while nothing played. */
    void outputWorks(boolean works) {
        if (state.playing().isEmpty()) {
            outputWorks = works;
        }
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

    private void sound(PlayerEffect effect) {
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
        }
    }

    private void write(PlayerEffect effect) {
        if (effect instanceof PlayerEffect.Tell tell) {
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
        if (input instanceof PlayerInput.Ended ended) {
            accept(input, look());
            outputWorks = ended.ending() == PlayerInput.Ending.BROKEN
                            && ended.detail().equals("sink")
                    ? Boolean.FALSE
                    : outputWorks;
        } else {
            accept(input);
            outputWorks = true;
        }
    }

    private void begin(PlayerEffect.Begin begin) {
        Occurrence occurrence = begin.occurrence();
        int level = volumes.get().level(occurrence.kind(), occurrence.volume());
        playback = new Playback(
                begin,
                fellBack -> pieces.of(occurrence, fellBack),
                level,
                sink,
                clock,
                input -> agentThread.accept(() -> heard(input)));
        thread = new Thread(playback, "play-" + speaker);
        thread.setDaemon(true);
        thread.start();
    }
}
