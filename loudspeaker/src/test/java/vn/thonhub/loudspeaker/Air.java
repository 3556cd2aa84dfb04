package vn.thonhub.loudspeaker;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import vn.thonhub.loudspeaker.sound.Pcm;

/**
 * From a speaker's output file to its microphone's file, in real time: what is written to the one sounds in the other, with
 * the noise of the place, until the thread is interrupted.
 *
 * @param gain from full scale to full scale; 0 is a horn that is cut off
 */
record Air(Path output, Path microphone, double gain) implements Runnable {
    private static final double NOISE = 60;
    /** The same noise in every run. */
    private static final long SEED = 20_261_128;

    @Override
    public void run() {
        Random noise = new Random(SEED);
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(microphone))) {
            InputStream from = InputStream.nullInputStream();
            boolean open = false;
            long begun = System.nanoTime();
            long samples = 0;
            while (!Thread.currentThread().isInterrupted()) {
                if (!open && Files.exists(output)) {
                    from = Files.newInputStream(output);
                    open = true;
                }
                long due = (System.nanoTime() - begun) / 1_000 * (Pcm.RATE / 1000) / 1_000 - samples;
                byte[] sound = from.readNBytes((int) (2 * Math.min(due, Pcm.RATE)));
                for (int i = 0; i < due; i++) {
                    int played = 2 * i + 1 < sound.length ? sound[2 * i] & 0xff | sound[2 * i + 1] << 8 : 0;
                    int taken = (int) Math.round(gain * played + NOISE * noise.nextGaussian());
                    to.write(taken);
                    to.write(taken >> 8);
                }
                to.flush();
                samples += due;
                LockSupport.parkNanos(20_000_000);
            }
            from.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
