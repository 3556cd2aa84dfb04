package vn.thonhub.loudspeaker.agent;

import java.util.ArrayDeque;

/** The pieces of a station that have come and lie ahead, at their absolute places. Thread-safe. */
final class RelayFeed implements AutoCloseable, LiveFetcher.Arrivals {
    private final Source source;
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private AutoCloseable running;
    private long reached;

    /** @param at place of its first sample */
    record Block(long at, short[] samples) {
        long end() {
            return at + samples.length;
        }
    }

    /** Brings pieces. */
    @FunctionalInterface
    interface Source {
        /**
         * Begins to bring what lies behind {@code from}.
         *
         * @return ends it
         */
        AutoCloseable start(long from, LiveFetcher.Arrivals into);
    }

    RelayFeed(Source source) {
        this.source = source;
    }

    /** Begins to bring what lies behind {@code from}; once it has begun, nothing. */
    synchronized void start(long from) {
        if (running == null) {
            running = source.start(from, this);
        }
    }

    @Override
    public synchronized long arrived(long at, short[] samples) {
        blocks.add(new Block(at, samples));
        return reached;
    }

    /** The first piece that reaches beyond {@code place}; null when none has come. What lies before is forgotten. */
    synchronized Block at(long place) {
        reached = place;
        while (!blocks.isEmpty() && blocks.peek().end() <= place) {
            blocks.poll();
        }
        return blocks.peek();
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            try {
                running.close();
            } catch (Exception e) {
                throw new IllegalStateException("the relay cannot be ended", e);
            }
        }
    }
}
