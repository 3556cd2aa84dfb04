package vn.thonhub.camera.live;

/**
 * Puts the decoding times of a camera on the even, gapless time line a browser wants. Pure; one thread at a time.
 *
 * <p>Media Source Extensions drop everything up to the next keyframe when a frame begins later than twice the declared
 * length of the one before it, and a player stops at a hole. But a frame's true length is only known when the next one
 * arrives, and waiting for that would cost a frame of delay. So each frame gets a length from the mean frame interval, the
 * next one begins exactly where it ends, and the small difference to the camera's clock is worked off over the
 * following frames. A jump of more than {@link #JUMP} ticks (a reconnect, a camera that paused or set its clock) is not
 * worked off: the time line goes on where it was.
 */
final class LiveTimeline {
    /** Ticks in a second; the time scale of all live fragments. */
    static final int TICKS_PER_SECOND = 90_000;
    /** A difference of more than a second is a break, not jitter. */
    private static final long JUMP = TICKS_PER_SECOND;

    private static final double DEFAULT_FRAMES_PER_SECOND = 15;
    /** Share of a new interval in the running mean. */
    private static final double WEIGHT = 1 / 8.0;
    /** Share of the difference to the camera's clock that one frame takes over. */
    private static final double CORRECTION = 1 / 4.0;

    private double mean = TICKS_PER_SECOND / DEFAULT_FRAMES_PER_SECOND;
    private long next;
    private long last;
    private long shift;
    private boolean anchored;

    /** Where a frame stands: when it is decoded and how long it lasts, in ticks. */
    record Slot(long dts, long duration) {}

    /** A new connection or new parameters: its clock has nothing to do with the former one. 0 if the rate is unknown. */
    void begin(double framesPerSecond) {
        if (framesPerSecond >= 1 && framesPerSecond <= 120) {
            mean = TICKS_PER_SECOND / framesPerSecond;
        }
        anchored = false;
    }

    /** The place of the next frame, whose decoding time by the camera's clock is {@code dts} ticks. */
    Slot place(long dts) {
        var lag = dts + shift - next;
        if (!anchored || Math.abs(lag) > JUMP) {
            shift = next - dts;
            lag = 0;
        } else {
            learn(dts - last);
        }
        anchored = true;
        last = dts;
        var duration = Math.round(Math.min(Math.max(mean + lag * CORRECTION, mean / 2), mean * 2));
        var slot = new Slot(next, duration);
        next += duration;
        return slot;
    }

    private void learn(long interval) {
        if (interval > 0 && interval <= JUMP) {
            mean += (interval - mean) * WEIGHT;
        }
    }
}
