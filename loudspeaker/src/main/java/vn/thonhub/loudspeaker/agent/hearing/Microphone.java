package vn.thonhub.loudspeaker.agent.hearing;

/** Where a speaker hears itself: a sound card, a file or pipe another program fills, or nowhere. */
public interface Microphone {
    /** A box without one: nothing can be told. */
    Microphone NONE = () -> {
        throw new MicrophoneFailure("this speaker has no microphone", null);
    };

    /** Begins to take sound. May block as long as the device does. */
    Capture open() throws MicrophoneFailure;

    /** Sound as it comes, {@link vn.thonhub.loudspeaker.sound.Pcm} samples. Read by one thread, closed by the same. */
    interface Capture extends AutoCloseable {
        /**
         * Takes what has come, waiting for some at most a tenth of a second.
         *
         * @return how many samples; 0 when none came
         */
        int read(short[] into) throws MicrophoneFailure, InterruptedException;

        @Override
        void close();
    }

    /** It takes no sound. The message names the remedy. */
    final class MicrophoneFailure extends Exception {
        private static final long serialVersionUID = 1L;

        public MicrophoneFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
