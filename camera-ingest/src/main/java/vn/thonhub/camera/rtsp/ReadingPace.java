package vn.thonhub.camera.rtsp;

import java.util.function.BooleanSupplier;

/**
 * When a session reads what its camera has sent: at once while somebody waits for its pictures, else what has gathered in
 * the kernel meanwhile. Waking a reader for each picture costs more than reading it, so readers nobody waits for all wake
 * at the same beats of the process's clock, one after the other, and a box with forty cameras may sleep in between.
 * Nothing is lost by it: what a camera sends faster than the kernel holds shortens the wait. For the session's thread.
 */
final class ReadingPace {
    /**
     * A fifth of a second, but nothing that keyframe intervals are a multiple of: each camera's keyframe comes just before
     * a beat every few times, and whoever reckons with arrivals finds the true ones among them.
     */
    static final long BEAT_NANOS = 190_000_000;

    /** Less than a picture of most cameras: not worth waiting. */
    private static final long SHORTEST_NANOS = 40_000_000;
    /** What may gather at most; the wire has the kernel hold that and a large keyframe. */
    private static final double GATHERED_BYTES = 48 << 10;

    private static final double SECOND_NANOS = 1e9;

    private final SessionDeadline deadline;
    private final BooleanSupplier awaited;
    private long countedSince = System.nanoTime();
    private long counted;
    /** Of the last whole second; until then the camera's rate is not known. */
    private double bytesPerSecond = Double.MAX_VALUE;

    /** @param awaited whether somebody waits for the session's pictures */
    ReadingPace(SessionDeadline deadline, BooleanSupplier awaited) {
        this.deadline = deadline;
        this.awaited = awaited;
    }

    /** To be told of all that is read. */
    void read(int bytes) {
        counted += bytes;
        var now = System.nanoTime();
        var passed = now - countedSince;
        if (passed >= SECOND_NANOS) {
            bytesPerSecond = counted * SECOND_NANOS / passed;
            counted = 0;
            countedSince = now;
        }
    }

    /** Lets some gather, if nobody waits for it; an abort ends the wait. */
    void gather() {
        var wait = waitNanos(bytesPerSecond);
        if (wait > 0 && !awaited.getAsBoolean()) {
            var now = System.nanoTime();
            deadline.pauseUntil(now + wait - Math.floorMod(now, wait));
        }
    }

    /** Nanoseconds between readings of a stream with that rate, a whole part of {@link #BEAT_NANOS}; 0 if it is read at once. */
    static long waitNanos(double bytesPerSecond) {
        var wait = BEAT_NANOS;
        while (wait >= SHORTEST_NANOS && bytesPerSecond * wait > GATHERED_BYTES * SECOND_NANOS) {
            wait /= 2;
        }
        return wait < SHORTEST_NANOS ? 0 : wait;
    }
}
