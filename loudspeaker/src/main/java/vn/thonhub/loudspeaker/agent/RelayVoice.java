package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongConsumer;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * A station for a fixed time, and a recording while the station is not heard. Both keep the common time: the recording
 * runs along, unheard, from the beginning of the relay on and over again, so that all speakers that fall back are at the same
 * word, whatever made them fall back. Reading never waits for the network.
 */
final class RelayVoice implements Voice {
    /** A gap is silence for so long; the recording that runs along begins after it, too. */
    private static final long GRACE = Pcm.samples(Duration.ofSeconds(2));

    private static final double FADE = Pcm.RATE / 10.0;

    private final RelayFeed feed;
    private final long base;
    private final FallbackLoop fallback;
    private final LongConsumer fellBack;
    private final long length;
    private long position;
    private long stationFrom;
    private long stationEnd;
    private long fallbackHeard;
    private short[] instead = new short[0];

    /**
     * @param feed brings the station; ended with this
     * @param base absolute place of its first sample
     * @param length in samples
     * @param fellBack hears at the end for how many samples the recording was heard
     */
    RelayVoice(RelayFeed feed, long base, FallbackLoop fallback, long length, LongConsumer fellBack) {
        this.feed = feed;
        this.base = base;
        this.fallback = fallback;
        this.length = length;
        this.fellBack = fellBack;
        this.stationFrom = Long.MAX_VALUE;
    }

    @Override
    public int read(short[] into, int from, int count) {
        feed.start(base + position);
        int got = (int) Math.min(count, length - position);
        if (instead.length < got) {
            instead = new short[got];
        }
        runAlong(got);
        for (int done = 0; done < got; ) {
            done += fill(into, from, done, got);
        }
        position += got;
        return got;
    }

    /** The recording's next samples; it begins with the end of the first grace. */
    private void runAlong(int got) {
        int silent = (int) Math.max(0, Math.min(got, GRACE - position));
        Arrays.fill(instead, 0, silent, (short) 0);
        fallback.read(instead, silent, got - silent);
    }

    /** Fills up to the next change between station and recording. @return how many samples */
    private int fill(short[] into, int from, int done, int got) {
        long place = position + done;
        RelayFeed.Block block = feed.at(base + place);
        long begins = block == null ? Long.MAX_VALUE : block.at() - base;
        if (begins <= place) {
            int count = (int) Math.min(got - done, block.end() - base - place);
            if (place != stationEnd || stationFrom == Long.MAX_VALUE) {
                stationFrom = place;
            }
            for (int i = 0; i < count; i++) {
                double gain = Math.min(1, (place + i - stationFrom) / FADE);
                into[from + done + i] = (short) Math.round(block.samples()[(int) (place + i - begins)] * gain);
            }
            stationEnd = place + count;
            return count;
        }
        int count = (int) Math.min(got - done, begins - place);
        long audible = stationEnd + GRACE;
        for (int i = 0; i < count; i++) {
            double in = (place + i - audible) / FADE;
            double gain = Math.max(0, Math.min(1, Math.min(in, (begins - place - i) / FADE)));
            into[from + done + i] = (short) Math.round(instead[done + i] * gain);
        }
        fallbackHeard += Math.max(0, Math.min(count, place + count - audible));
        return count;
    }

    /** Who joins later joins where the others are. */
    @Override
    public long skip(long count) {
        long skipped = Math.min(count, length - position);
        long before = Math.max(0, position - GRACE);
        position += skipped;
        fallback.skip(Math.max(0, position - GRACE) - before);
        stationEnd = position;
        return skipped;
    }

    @Override
    public void close() {
        fellBack.accept(fallbackHeard);
        fallback.close();
        feed.close();
    }
}
