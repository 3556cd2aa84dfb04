package vn.thonhub.loudspeaker.agent;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * A sound that is still being made. It keeps the common time: what has not come when its place is reached is silence, and
 * what comes too late is left out, so that speakers never drift apart. Where all comes too late, the line is too slow for the
 * common time: this speaker then plays later than the others rather than nothing. Reading never waits.
 */
final class LiveVoice implements Voice {
    private static final long NO_COMMON_CLOCK = Pcm.samples(Duration.ofSeconds(10));
    private static final long NEVER = -1;
    /** When no piece has come in time for so long, it is the line that is slow, not a piece that was held up. */
    private static final long SLOW = Pcm.samples(Duration.ofMillis(1_500));
    /** A late piece is then laid so far ahead, that the next ones come in time. */
    private static final long MARGIN = Pcm.samples(Duration.ofMillis(700));

    private final Feed feed;
    private final long length;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private AutoCloseable running;
    private long position;
    private boolean begun;
    private long shift;
    private long lateSince = NEVER;

    /** @param at place of its first sample, from the beginning of this voice */
    private record Block(long at, short[] samples) {
        long end() {
            return at + samples.length;
        }
    }

    /** Brings the pieces. */
    @FunctionalInterface
    interface Feed {
        /**
         * Begins to bring what lies behind {@code from}, by {@link LiveVoice#arrived} from any thread.
         *
         * @return ends it
         */
        AutoCloseable start(long from, LiveVoice into);
    }

    /** @param length in samples, at most */
    LiveVoice(Feed feed, long length) {
        this.feed = feed;
        this.length = length;
    }

    /** A piece has come. Any thread. @return the place in the sound that is read next */
    long arrived(long at, short[] samples) {
        synchronized (blocks) {
            if (!begun) {
                // The hub is never so far ahead: this speaker has no clock, so what comes first is now.
                shift = at > position + NO_COMMON_CLOCK ? at - position : 0;
                begun = true;
            }
            keepUp(at);
            blocks.add(new Block(at - shift, samples));
            return position + shift;
        }
    }

    private void keepUp(long at) {
        if (at - shift >= position) {
            lateSince = NEVER;
        } else if (lateSince == NEVER) {
            lateSince = position;
        } else if (position - lateSince >= SLOW) {
            shift = at - position - MARGIN;
            lateSince = NEVER;
        }
    }

    @Override
    public int read(short[] into, int from, int count) {
        if (running == null) {
            running = feed.start(position, this);
        }
        int got = (int) Math.min(count, length - position);
        Arrays.fill(into, from, from + got, (short) 0);
        synchronized (blocks) {
            while (!blocks.isEmpty() && blocks.peek().end() <= position) {
                blocks.poll();
            }
            for (Block block : blocks) {
                long first = Math.max(position, block.at());
                long last = Math.min(position + got, block.end());
                if (first < last) {
                    System.arraycopy(
                            block.samples(), (int) (first - block.at()), into, from + (int) (first - position), (int)
                                    (last - first));
                }
            }
        }
        synchronized (blocks) {
            position += got;
        }
        return got;
    }

    /** Who joins later joins what is said now. */
    @Override
    public long skip(long count) {
        synchronized (blocks) {
            long skipped = Math.min(count, length - position);
            position += skipped;
            return skipped;
        }
    }

    @Override
    public void close() {
        if (running != null) {
            try {
                running.close();
            } catch (Exception e) {
                throw new IllegalStateException("the live sound cannot be ended", e);
            }
        }
    }
}
