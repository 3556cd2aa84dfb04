package vn.thonhub.loudspeaker.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.async.Backoff;
import vn.thonhub.loudspeaker.live.LiveDesk;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.HttpStream;
import vn.thonhub.loudspeaker.sound.LiveLeveller;
import vn.thonhub.loudspeaker.sound.Pcm;
import vn.thonhub.loudspeaker.sound.PcmReader;
import vn.thonhub.loudspeaker.sound.SoundBytes;
import vn.thonhub.loudspeaker.sound.SoundFailure;

/**
 * Listens to one station on a thread of its own until it is interrupted: finds its sound, decodes it, levels it, hands it
 * on. What breaks is begun anew; dead air is not handed on, so that the fallback is heard instead.
 */
final class Station implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Station.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final int PIECE = 2 * Pcm.RATE;
    private static final int BLOCK = Pcm.RATE / 2;
    /** Nothing louder than that for so long is dead air; a newsreader's pause is shorter. */
    private static final int DEAD_PEAK = 64;

    private static final int DEAD_BLOCKS = 12;
    /** Who sends faster than it is heard is read no further than that ahead. */
    private static final Duration FARTHEST = Duration.ofSeconds(25);

    private final Relay relay;
    private final CheckedHttp http;
    private final LiveDesk.Channel channel;
    private final Consumer<Optional<Unheard>> listener;
    private int deadBlocks;
    private int failures;

    /** @param listener hears what stands in the way, or nothing when the station is heard; again and again */
    Station(Relay relay, CheckedHttp http, LiveDesk.Channel channel, Consumer<Optional<Unheard>> listener) {
        this.relay = relay;
        this.http = http;
        this.channel = channel;
        this.listener = listener;
    }

    @Override
    public void run() {
        Random random = new Random();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    listen();
                    trouble(new Unheard(Unheard.BROKEN_OFF, "its stream has ended"));
                } catch (CallFailed | SoundFailure | IOException failure) {
                    trouble(Unheard.of(failure));
                } catch (RuntimeException defect) {
                    LOG.error("relay fails relay={}", relay.id(), defect);
                    trouble(Unheard.of(defect));
                }
                TimeUnit.NANOSECONDS.sleep(BACKOFF.delay(failures++, random).toNanos());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void trouble(Unheard cause) {
        if (!Thread.currentThread().isInterrupted()) {
            listener.accept(Optional.of(cause));
        }
    }

    private void listen() throws CallFailed, SoundFailure, IOException, InterruptedException {
        StationFinder.Found found = new StationFinder(http).find(relay.url());
        if (found instanceof StationFinder.Found.Hls hls) {
            hear(new HlsBytes(http, hls));
        } else if (found instanceof StationFinder.Found.Stream stream) {
            try (HttpStream open = stream.stream()) {
                hear(bytes(open, stream.head()));
            }
        }
    }

    private static SoundBytes bytes(HttpStream stream, byte[] head) {
        return new SoundBytes() {
            private int used;

            @Override
            public int read(byte[] into) throws IOException, InterruptedException {
                if (used == head.length) {
                    return stream.read(into, StationFinder.PATIENCE);
                }
                int count = Math.min(into.length, head.length - used);
                System.arraycopy(head, used, into, 0, count);
                used += count;
                return count;
            }
        };
    }

    private void hear(SoundBytes bytes) throws SoundFailure, IOException, InterruptedException {
        try (PcmReader reader = PcmReader.open(bytes);
                LiveLeveller leveller = new LiveLeveller(PIECE)) {
            short[] block = new short[BLOCK];
            for (int got = reader.read(block); got > 0; got = reader.read(block)) {
                leveller.put(block, got);
                boolean dead = isDeadAir(block, got);
                for (short[] piece = leveller.take(); piece.length > 0; piece = leveller.take()) {
                    if (!dead) {
                        handOn(piece);
                    }
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Optional<String> trouble = reader.trouble();
            if (trouble.isPresent()) {
                throw new IOException(trouble.get());
            }
        }
    }

    private void handOn(short[] piece) throws SoundFailure, IOException, InterruptedException {
        channel.add(piece);
        failures = 0;
        listener.accept(Optional.empty());
        Duration tooFar = channel.ahead().minus(FARTHEST);
        if (!tooFar.isNegative()) {
            TimeUnit.NANOSECONDS.sleep(tooFar.toNanos());
        }
    }

    private boolean isDeadAir(short[] block, int count) {
        int peak = 0;
        for (int i = 0; i < count; i++) {
            peak = Math.max(peak, Math.abs(block[i]));
        }
        deadBlocks = peak > DEAD_PEAK ? 0 : deadBlocks + 1;
        if (deadBlocks == DEAD_BLOCKS) {
            trouble(new Unheard(Unheard.SILENT, "it is on the air, but silent"));
        }
        return deadBlocks >= DEAD_BLOCKS;
    }
}
