package vn.thonhub.deploy.browser;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What a speaker's microphone records where the horn is cut off: the noise of the place, as it is, and nothing else. */
final class DeafPlace implements AutoCloseable {
    private static final int SAMPLES_PER_MS = 48;
    private static final double NOISE = 60;
    private static final long PAUSE_NS = 20_000_000;

    private final Thread thread;

    /** @param microphone file that grows by 48 kHz, 16 bit, one channel, in real time */
    DeafPlace(Path microphone) {
        try {
            Files.createDirectories(microphone.getParent());
            OutputStream to = new BufferedOutputStream(Files.newOutputStream(microphone));
            thread = new Thread(() -> record(to), "deaf-place");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private static void record(OutputStream to) {
        Random noise = new Random(7);
        long begun = System.nanoTime();
        long samples = 0;
        try (to) {
            while (!Thread.currentThread().isInterrupted()) {
                long due = (System.nanoTime() - begun) / 1_000_000 * SAMPLES_PER_MS;
                for (; samples < due; samples++) {
                    int taken = (int) Math.round(NOISE * noise.nextGaussian());
                    to.write(taken);
                    to.write(taken >> 8);
                }
                to.flush();
                LockSupport.parkNanos(PAUSE_NS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
