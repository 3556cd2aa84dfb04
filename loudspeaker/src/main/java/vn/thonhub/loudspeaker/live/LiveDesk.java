package vn.thonhub.loudspeaker.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.Problem;
import vn.thonhub.loudspeaker.signing.CommandKey;
import vn.thonhub.loudspeaker.sound.LiveInput;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/** Live sounds of this hub, in memory: what was said more than half a minute ago is gone. Thread-safe. */
public final class LiveDesk implements AutoCloseable {
    private static final int WAITING_BLOCKS = 64;
    /** A speaker's question is answered by then, with nothing if there is nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** A sound nobody has added to for so long is over. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Vertx vertx;
    private final Clock clock;
    private final String hubId;
    private final CommandKey key;
    private final Supplier<Path> scratch;
    private final Instant opened;
    private final Map<String, Speech> speeches = new ConcurrentHashMap<>();
    private final WorkerPool encoder = new WorkerPool("live", 1, WAITING_BLOCKS);

    /** What comes from a station of its own accord, levelled, on the thread that listens to it. */
    public interface Channel {
        /**
         * Adds sound at its place. Blocks while it is encoded.
         *
         * @param samples {@link vn.thonhub.loudspeaker.sound.Pcm}
         */
        void add(short[] samples) throws SoundFailure, IOException;

        /** How far ahead of the speakers the newest piece is. */
        Duration ahead();
    }

    /** One sound: a microphone's or a station's. */
    private static final class Speech {
        private final LiveStream stream;
        private LiveInput input;
        private int rate;
        private long nextBlock;
        private volatile Instant heard;

        Speech(LiveStream stream, Instant now) {
            this.stream = stream;
            this.heard = now;
        }
    }

    /** @param scratch names a file that does not exist, to work with */
    public LiveDesk(Vertx vertx, Clock clock, String hubId, CommandKey key, Supplier<Path> scratch) {
        this.vertx = vertx;
        this.clock = clock;
        this.hubId = hubId;
        this.key = key;
        this.scratch = scratch;
        this.opened = clock.instant();
    }

    /**
     * Adds a block from a microphone.
     *
     * @param block counts from 0; one that was added already changes nothing
     * @param rate Hz
     * @param sound signed 16 bit, little-endian, one channel
     * @return fails with a {@link Problem} when the hub cannot keep up
     */
    public Future<Void> add(String id, Instant startAt, long block, int rate, byte[] sound) {
        Instant arrived = clock.instant();
        forget(arrived);
        Speech speech = speech(id, LiveSound.speech(startAt));
        speech.heard = arrived;
        return encoder.<Void>submit(() -> {
                    if (block >= speech.nextBlock) {
                        speech.nextBlock = block + 1;
                        encode(speech, rate, sound, arrived);
                    }
                    return null;
                })
                .recover(failure -> Future.failedFuture(
                        failure instanceof RejectedExecutionException
                                ? Problem.unavailable("the hub cannot keep up with the microphone; go on speaking")
                                : failure));
    }

    private void encode(Speech speech, int rate, byte[] sound, Instant arrived) throws Exception {
        if (speech.input == null || speech.rate != rate) {
            if (speech.input != null) {
                speech.input.close();
            }
            speech.input = new LiveInput(rate);
            speech.rate = rate;
        }
        short[] samples = new short[sound.length / 2];
        ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        short[] even = speech.input.convert(samples);
        if (even.length > 0) {
            speech.stream.add(even, arrived, scratch.get());
        }
    }

    /**
     * The sound of a station, at its own places of absolute time: place 0 is 1970. To be fed by one thread.
     *
     * @param id of the relay
     */
    public Channel station(String id) {
        return new Channel() {
            @Override
            public void add(short[] samples) throws SoundFailure, IOException {
                Instant arrived = clock.instant();
                forget(arrived);
                Speech speech = speech(id, LiveSound.STATION);
                speech.heard = arrived;
                speech.stream.add(samples, arrived, scratch.get());
            }

            @Override
            public Duration ahead() {
                return speech(id, LiveSound.STATION).stream.ahead(clock.instant());
            }
        };
    }

    private Speech speech(String id, LiveSound sound) {
        return speeches.computeIfAbsent(
                id,
                fresh -> new Speech(
                        new LiveStream(hubId, id, sound, segment -> key.signer()
                                .sign(vn.thonhub.loudspeaker.wire.Signatures.LIVE, segment)),
                        clock.instant()));
    }

    /** The next piece behind {@code from}; empty when none has come within some seconds. */
    Future<Optional<LiveStream.Piece>> after(String id, LiveSound sound, long from) {
        LiveStream stream = speech(id, sound).stream;
        Future<Optional<LiveStream.Piece>> asked = stream.after(from);
        if (!asked.isComplete()) {
            long timer = vertx.setTimer(PATIENCE.toMillis(), over -> stream.giveUp(asked));
            asked.onComplete(done -> vertx.cancelTimer(timer));
        }
        return asked;
    }

    /** Since when nothing has been said; after a restart of the hub, since then at the earliest. */
    public Instant silentSince(String id, Instant startAt) {
        Instant earliest = startAt.isAfter(opened) ? startAt : opened;
        return Optional.ofNullable(speeches.get(id))
                .map(speech -> speech.heard)
                .filter(earliest::isBefore)
                .orElse(earliest);
    }

    private void forget(Instant now) {
        speeches.entrySet().removeIf(one -> {
            boolean over = one.getValue().heard.plus(FORGOTTEN).isBefore(now);
            if (over) {
                encoder.submit(() -> {
                    close(one.getValue());
                    return null;
                });
            }
            return over;
        });
    }

    private static void close(Speech speech) {
        if (speech.input != null) {
            speech.input.close();
            speech.input = null;
        }
    }

    /** Ends running work within seconds. Blocks. */
    @Override
    public void close() {
        encoder.close();
        speeches.values().forEach(LiveDesk::close);
    }
}
