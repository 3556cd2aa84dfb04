package vn.thonhub.loudspeaker.sound;

import java.io.IOException;

/** Where a sound that never ends comes from, as it travels. One thread. */
@FunctionalInterface
public interface SoundBytes {
    /**
     * Waits for bytes.
     *
     * @return how many were put from the beginning of {@code into}; -1 at the end
     * @throws IOException when nothing more can come; the message is for people
     * @throws InterruptedException when it is no longer wanted
     */
    int read(byte[] into) throws IOException, InterruptedException;
}
