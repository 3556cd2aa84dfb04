package vn.thonhub.loudspeaker.agent;

import vn.thonhub.loudspeaker.agent.hearing.Hearing;

/** Where sound goes: a sound card, or nowhere in real time. */
public interface AudioSink {

    /** A line ready to take samples; nothing sounds before the first {@link Line#write}. */
    Line open() throws SinkFailure;

    /** Looks whether it would take sound, without any being heard. Blocks; a sink that cannot fail has nothing to look at. */
    default void check() throws SinkFailure, InterruptedException {}

    /** One play on the sink, {@link vn.thonhub.loudspeaker.sound.Pcm} samples. Used by one thread. */
    interface Line extends AutoCloseable {
        /** Takes samples, waiting while its small buffer is full; the first call begins the sound. */
        void write(short[] samples, int count) throws SinkFailure, InterruptedException;

        /** Waits until all has sounded. */
        void drain() throws InterruptedException;

        /** Samples that have sounded. */
        long playedSamples();

        /** What this speaker's own microphone says of it until now; to be asked before the line is closed. */
        default Hearing hearing() {
            return Hearing.NONE;
        }

        /** Ends the sound at once. */
        @Override
        void close();
    }

    /** The sink does not take sound. The message names the remedy. */
    final class SinkFailure extends Exception {
        private static final long serialVersionUID = 1L;

        public SinkFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
