package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.agent.PlayerInput.Ending;
import vn.thonhub.loudspeaker.agent.hearing.Hearing;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.SoundFailure;
import vn.thonhub.loudspeaker.wire.BroadcastClass;
import vn.thonhub.loudspeaker.wire.Late;
import vn.thonhub.loudspeaker.wire.Occurrence;

/**
 * One occurrence on one line: prepares, waits for the exact instant, plays, reports. Runs on a thread of its own;
 * {@link #end} may come from any.
 */
final class Playback implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);
    private static final int BLOCK = Pcm.RATE / 20;
    /** A lag below this is left alone: the catch would be heard more than the lag. */
    private static final Duration UNHEARD_LAG = Duration.ofMillis(20);

    /** A sink that holds 200 ms ready takes the next block long before. */
    private static final long STALL_NANOS = Duration.ofSeconds(5).toNanos();

    private final Occurrence occurrence;
    private final Function<LongConsumer, List<SoundSource.Piece>> pieces;
    private final Instant at;
    private final Duration position;
    private volatile double gain;
    private final AudioSink sink;
    private final SpeakerClock clock;
    private final Consumer<PlayerInput> listener;
    private volatile Ending wanted;
    private volatile Instant holdAt;
    private volatile AudioSink.Line open;
    private volatile long tookSoundAt;
    private long played;
    private long fellBack;
    private Hearing hearing = Hearing.NONE;

    /**
     * @param begin when (hub time) and from where
     * @param pieces made for one who hears how many samples of a fallback were heard
     * @param volume 0 to 100
     * @param listener hears Began at most once and Ended exactly once, on the playing thread
     */
    Playback(
            PlayerEffect.Begin begin,
            Function<LongConsumer, List<SoundSource.Piece>> pieces,
            int volume,
            AudioSink sink,
            SpeakerClock clock,
            Consumer<PlayerInput> listener) {
        this.occurrence = begin.occurrence();
        this.at = begin.at();
        this.position = begin.position();
        this.pieces = pieces;
        this.gain = gain(volume);
        this.sink = sink;
        this.clock = clock;
        this.listener = listener;
    }

    String key() {
        return occurrence.occurrence();
    }

    BroadcastClass kind() {
        return occurrence.kind();
    }

    /** No louder than this from now on, 0 to 100. */
    void atMost(int level) {
        gain = Math.min(gain, gain(level));
    }

    /** Turns it louder or softer while it sounds, 0 to 100. */
    void volume(int level) {
        gain = gain(level);
    }

    /** Fades it out; what a sink holds ready still sounds, so it takes up to a third of a second. */
    void end(Ending ending) {
        wanted = ending;
    }

    /** Fades it out so that it ends at this instant of hub time, to be taken up again. */
    void hold(Instant instant) {
        holdAt = instant;
    }

    /** Whether the sink takes no more sound: a card that hangs, or an amplifier bus that is gone. Any thread. */
    boolean stalls() {
        return open != null && tookSoundAt != 0 && clock.nanos() - tookSoundAt > STALL_NANOS;
    }

    /** Takes the line away from a sink that stands still; the play then ends as broken. Any thread. */
    void abandon() {
        AudioSink.Line line = open;
        if (line != null) {
            line.close();
        }
    }

    @Override
    public void run() {
        Ending ending = Ending.BROKEN;
        String detail = "";
        try {
            ending = play();
        } catch (SoundFailure failure) {
            detail = "decode";
            LOG.warn("playback failed occurrence={} cause=\"{}\"", key(), failure.getMessage());
        } catch (AudioSink.SinkFailure failure) {
            detail = "sink";
            LOG.warn("playback failed occurrence={} cause=\"{}\"", key(), failure.getMessage());
        } catch (InterruptedException shutdown) {
            // The speaker is going down: nobody is told, the next start takes the broadcast up again.
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException defect) {
            detail = "internal";
            LOG.error("playback failed occurrence={}", key(), defect);
        }
        listener.accept(new PlayerInput.Ended(
                key(), clock.now(), ending, detail, Pcm.duration(played), Pcm.duration(fellBack), hearing));
    }

    private Ending play() throws SoundFailure, AudioSink.SinkFailure, InterruptedException {
        try (SoundSource source = new SoundSource(pieces.apply(samples -> fellBack += samples), occurrence.repeat());
                AudioSink.Line line = sink.open()) {
            source.skip(Pcm.samples(position));
            short[] block = new short[BLOCK];
            // The first block is ready before the instant: opening files must not be heard as lateness.
            int got = nextBlock(source, block);
            waitForStart();
            boolean joins = position.compareTo(UNHEARD_LAG) > 0;
            got = catchUp(source, block, got);
            if (wanted != null || holdAt != null) {
                return wanted == null ? Ending.PAUSED : wanted;
            }
            if (joins) {
                fade(block, got, 0, 1);
            }
            open = line;
            try {
                return pour(source, line, block, got);
            } finally {
                open = null;
                played = line.playedSamples();
                hearing = line.hearing();
            }
        }
    }

    private Ending pour(SoundSource source, AudioSink.Line line, short[] block, int first)
            throws SoundFailure, AudioSink.SinkFailure, InterruptedException {
        Instant begun = clock.now();
        // By monotonic time: a clock that is set while this sounds neither cuts it off nor keeps it on.
        tookSoundAt = clock.nanos();
        long last = tookSoundAt + Duration.between(begun, occurrence.notAfter()).toNanos();
        take(line, block, first);
        listener.accept(new PlayerInput.Began(key(), begun, Duration.between(at, begun)));
        long poured = first;
        for (int got = nextBlock(source, block); got > 0; got = nextBlock(source, block)) {
            long left = untilHold(begun, poured);
            if (left < got && wanted == null) {
                int rest = (int) Math.max(0, left);
                fade(block, rest, 1, 0);
                if (rest > 0) {
                    take(line, block, rest);
                }
                line.drain();
                return Ending.PAUSED;
            }
            poured += got;
            if (wanted != null || clock.nanos() > last) {
                fade(block, got, 1, 0);
                take(line, block, got);
                line.drain();
                return wanted == null ? Ending.STOPPED : wanted;
            }
            take(line, block, got);
        }
        line.drain();
        return Ending.TO_THE_END;
    }

    /** Samples still to be heard before the pause; all speakers count from the instant they began together. */
    private long untilHold(Instant begun, long poured) {
        Instant hold = holdAt;
        return hold == null ? Long.MAX_VALUE : Pcm.samples(Duration.between(begun, hold)) - poured;
    }

    private void take(AudioSink.Line line, short[] block, int count)
            throws AudioSink.SinkFailure, InterruptedException {
        line.write(block, count);
        tookSoundAt = clock.nanos();
    }

    /** A cut in the middle of a wave is a crack in everybody's ears. */
    private static void fade(short[] block, int count, double from, double to) {
        for (int i = 0; i < count; i++) {
            block[i] = (short) Math.round(block[i] * (from + (to - from) * i / count));
        }
    }

    private int nextBlock(SoundSource source, short[] block) throws SoundFailure {
        int got = source.read(block);
        amplify(block, got, gain);
        return got;
    }

    private void waitForStart() throws InterruptedException {
        // In steps, so that a cancelled broadcast gives the line back before its start.
        Instant step = clock.now();
        while (wanted == null && holdAt == null && step.isBefore(at)) {
            step = step.plusMillis(100).isBefore(at) ? step.plusMillis(100) : at;
            clock.waitUntil(step);
        }
    }

    /** Whoever begins late begins where the others are. */
    private int catchUp(SoundSource source, short[] block, int ready) throws SoundFailure {
        Duration lag = Duration.between(at, clock.now());
        if (occurrence.late().mode() == Late.Mode.FULL || lag.compareTo(UNHEARD_LAG) <= 0) {
            return ready;
        }
        source.skip(Math.max(0, Pcm.samples(lag) - BLOCK));
        return nextBlock(source, block);
    }

    /** Volume as people expect it from a knob: half the way sounds half as loud (-12 dB). */
    static double gain(int volume) {
        double share = Math.max(0, Math.min(100, volume)) / 100.0;
        return share * share;
    }

    private static void amplify(short[] block, int count, double gain) {
        if (gain == 1) {
            return;
        }
        for (int i = 0; i < count; i++) {
            block[i] = (short) Math.round(block[i] * gain);
        }
    }
}
