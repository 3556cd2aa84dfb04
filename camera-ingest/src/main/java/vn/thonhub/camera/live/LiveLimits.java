package vn.thonhub.camera.live;

import java.time.Duration;

/**
 * Bounds of the live view.
 *
 * @param viewers most open live sockets of the whole hub
 * @param behind most video that waits for one viewer before it is cut back to the next keyframe
 * @param behindBytes the same in bytes
 * @param stuck a viewer that takes nothing for this long is closed
 * @param stall without a frame for this long the viewers are told
 * @param linger how long a stream is kept going after its last viewer left
 * @param groupBytes most bytes kept of the group of pictures under way; beyond, newcomers wait for the next keyframe
 */
public record LiveLimits(
        int viewers,
        Duration behind,
        int behindBytes,
        Duration stuck,
        Duration stall,
        Duration linger,
        int groupBytes) {
    public static final LiveLimits DEFAULT = new LiveLimits(
            64,
            Duration.ofSeconds(2),
            4 << 20,
            Duration.ofSeconds(15),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            8 << 20);

    public LiveLimits {
        if (viewers < 1 || behindBytes < 1 || groupBytes < 1) {
            throw new IllegalArgumentException("live limits must be positive");
        }
    }

    long behindTicks() {
        return behind.toMillis() * LiveTimeline.TICKS_PER_SECOND / 1000;
    }
}
