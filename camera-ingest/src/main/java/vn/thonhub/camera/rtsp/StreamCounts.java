package vn.thonhub.camera.rtsp;

import java.util.concurrent.atomic.AtomicLong;

/** What happened to a stream between camera and fan-out since it was started, over all its sessions. Any thread. */
public final class StreamCounts {
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong packetsLost = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final AtomicLong clockJumps = new AtomicLong();
    private final AtomicLong garbageBytes = new AtomicLong();

    /**
     * @param pictures handed to the fan-out
     * @param packetsLost RTP packets the camera numbered and the hub never saw
     * @param damaged pictures with RTP packets missing or bytes too many before them
     * @param clockJumps how often the camera's timestamps jumped; they were mended
     * @param garbageBytes bytes between packets that were neither packet nor answer
     */
    public record Snapshot(long pictures, long packetsLost, long damaged, long clockJumps, long garbageBytes) {}

    public Snapshot snapshot() {
        return new Snapshot(pictures.get(), packetsLost.get(), damaged.get(), clockJumps.get(), garbageBytes.get());
    }

    void picture() {
        pictures.incrementAndGet();
    }

    /** Something was lost or added on the way since the last picture. */
    void damage(long packets, long bytes) {
        packetsLost.addAndGet(packets);
        garbageBytes.addAndGet(bytes);
        damaged.incrementAndGet();
    }

    void clockJumped() {
        clockJumps.incrementAndGet();
    }
}
