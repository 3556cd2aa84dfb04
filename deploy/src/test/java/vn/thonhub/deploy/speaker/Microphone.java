package vn.thonhub.deploy.speaker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.thonhub.deploy.demo.HubClient;

/** Somebody who says an even tone, in blocks of a third of a second as the console posts them, until it is closed. */
final class Microphone implements AutoCloseable {
    private static final int RATE = 48_000;
    private static final int BLOCK = RATE / 3;
    private static final long BLOCK_MS = 1_000L * BLOCK / RATE;

    private final HubClient client;
    private final String path;
    private final long openedAtMs = System.currentTimeMillis();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private int said;

    private Microphone(HubClient client, String path) {
        this.client = client;
        this.path = path;
    }

    /** @param path of an emergency this person has confirmed; the first block is complete, and sent, a third of a second later */
    static Microphone open(HubClient client, String path) {
        Microphone opened = new Microphone(client, path);
        opened.thread.scheduleAtFixedRate(opened::say, BLOCK_MS, BLOCK_MS, TimeUnit.MILLISECONDS);
        return opened;
    }

    private void say() {
        ByteBuffer sound = ByteBuffer.allocate(BLOCK * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < BLOCK; i++) {
            sound.putShort((short) (8_000 * Math.cos((said * (double) BLOCK + i) * 2 * Math.PI * 300 / RATE)));
        }
        client.upload(path + "/sound?block=" + said++ + "&rate=" + RATE, sound.array());
    }

    /** When its first sample was spoken, by the computer's clock. */
    long openedAtMs() {
        return openedAtMs;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
