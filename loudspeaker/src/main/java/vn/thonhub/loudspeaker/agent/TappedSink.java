package vn.thonhub.loudspeaker.agent;

import java.util.function.Supplier;
import vn.thonhub.loudspeaker.agent.hearing.Hearing;

/** A sink somebody looks on at: what goes to it goes past a tap first. A tap is never in the way of the sound. */
public final class TappedSink implements AudioSink {
    private final AudioSink sink;
    private final Supplier<Tap> taps;

    /** Looks on at one play. Called by the thread that plays. */
    public interface Tap extends AutoCloseable {
        /** What goes to the sink now; only to be looked at, and at once. */
        void played(short[] samples, int count);

        /** What was heard of the play until now. */
        default Hearing hearing() {
            return Hearing.NONE;
        }

        @Override
        default void close() {}
    }

    /** @param taps makes one for each play */
    public TappedSink(AudioSink sink, Supplier<Tap> taps) {
        this.sink = sink;
        this.taps = taps;
    }

    @Override
    public Line open() throws SinkFailure {
        return new TappedLine(sink.open(), taps.get());
    }

    @Override
    public void check() throws SinkFailure, InterruptedException {
        sink.check();
    }

    private record TappedLine(Line line, Tap tap) implements Line {
        @Override
        public void write(short[] samples, int count) throws SinkFailure, InterruptedException {
            tap.played(samples, count);
            line.write(samples, count);
        }

        @Override
        public void drain() throws InterruptedException {
            line.drain();
        }

        @Override
        public long playedSamples() {
            return line.playedSamples();
        }

        @Override
        public Hearing hearing() {
            return tap.hearing();
        }

        @Override
        public void close() {
            tap.close();
            line.close();
        }
    }
}
