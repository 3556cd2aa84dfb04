package vn.thonhub.camera.vision;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;

/**
 * Scratch memory of comparisons, sixty kilobytes each: as many as threads compare at once, not as many as there are cameras.
 * Thread-safe; shared by all analyses of a hub.
 */
public final class Workbenches {
    private final ConcurrentLinkedQueue<Workbench> free = new ConcurrentLinkedQueue<>();

    /** Memory for one comparison; what it holds from the last one means nothing. */
    static final class Workbench {
        final byte[] median = new byte[Luma.WIDTH * Luma.HEIGHT];
        final int[] shifts = new int[511];
        final int[] counts = new int[KeyframeDifference.COLUMNS * KeyframeDifference.ROWS];
    }

    int with(ToIntFunction<Workbench> comparison) {
        var taken = free.poll();
        var bench = taken == null ? new Workbench() : taken;
        try {
            return comparison.applyAsInt(bench);
        } finally {
            free.add(bench);
        }
    }
}
