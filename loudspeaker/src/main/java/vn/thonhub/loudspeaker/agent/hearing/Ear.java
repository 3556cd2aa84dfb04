package vn.thonhub.loudspeaker.agent.hearing;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.Capture;
import vn.thonhub.loudspeaker.agent.hearing.Microphone.MicrophoneFailure;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * A speaker's microphone, open only from a moment before a play to its end. Whatever the microphone does, hang included,
 * no caller waits for it. Thread-safe.
 */
public final class Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
    /** The listening of the last play ends within a tenth of a second, unless its device hangs. */
    private static final long PATIENCE_MS = 2_000;

    private static final int BLOCK = Pcm.RATE / 10;
    private final String speaker;
    private final Microphone microphone;
    private final LongSupplier nanos;
    private final Semaphore device = new Semaphore(1);

    /** @param nanos monotonic time */
    public Ear(String speaker, Microphone microphone, LongSupplier nanos) {
        this.speaker = speaker;
        this.microphone = microphone;
        this.nanos = nanos;
    }

    /** Begins to listen, on a thread of its own. Returns at once. */
    public Listening listen() {
        Listening listening = new Listening();
        if (microphone != Microphone.NONE) {
            Thread thread = new Thread(listening::run, "ear-" + speaker);
            thread.setDaemon(true);
            thread.start();
        }
        return listening;
    }

    /** Of one play. */
    public final class Listening implements AutoCloseable {
        private final long since = nanos.getAsLong();
        private final Track played = new Track();
        private final Track taken = new Track();
        private volatile boolean over;

        private Listening() {}

        /** What goes to the output now. A fraction of a millisecond. */
        public void played(short[] samples, int count) {
            if (microphone != Microphone.NONE) {
                played.add(samples, count, nanos.getAsLong() - since);
            }
        }

        /** What can be told until now. */
        public Hearing hearing() {
            float[] out = played.frames();
            float[] in = taken.frames();
            int first = 0;
            while (first < out.length && Float.isNaN(out[first])) {
                first++;
            }
            double level = 10 * Math.log10(Verdict.mean(in, Math.min(first, in.length), in.length));
            Optional<Double> dbfs = Optional.of(Math.round(level * 10) / 10.0).filter(any -> Double.isFinite(level));
            return new Hearing(Verdict.of(out, in), dbfs);
        }

        /** Listens no more. Returns at once. */
        @Override
        public void close() {
            over = true;
        }

        private void run() {
            boolean mine = false;
            try {
                mine = device.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
                if (mine) {
                    take();
                } else {
                    LOG.warn("microphone hangs, nothing can be told of this play device={}", speaker);
                }
            } catch (MicrophoneFailure failure) {
                LOG.warn(
                        "microphone takes nothing, nothing can be told of this play device={} cause=\"{}\"",
                        speaker,
                        failure.getMessage());
            } catch (InterruptedException shutdown) {
                Thread.currentThread().interrupt();
            } finally {
                if (mine) {
                    device.release();
                }
            }
        }

        private void take() throws MicrophoneFailure, InterruptedException {
            try (Capture capture = microphone.open()) {
                short[] block = new short[BLOCK];
                while (!over) {
                    int got = capture.read(block);
                    if (got > 0) {
                        taken.add(block, got, nanos.getAsLong() - since);
                    }
                }
            }
        }
    }
}
