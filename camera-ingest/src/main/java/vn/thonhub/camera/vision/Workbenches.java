package vn.thonhub.camera.vision;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * What analyses share, so that there is as much of it as threads work at once and not as much as there are cameras: scratch
 * memory of comparisons, two hundred kilobytes each, and decoders. Thread-safe; one per hub, closed after the last analysis.
 */
public final class Workbenches implements AutoCloseable {
    private final ConcurrentLinkedQueue<Workbench> free = new ConcurrentLinkedQueue<>();
    private final KeyframeReaders readers = new KeyframeReaders();

    /** Memory for one comparison; what it holds from the last one means nothing. */
    static final class Workbench {
        /** The picture that is compared, and what it is compared with. */
        final long[] now = new long[Luma.WORDS];

        final long[] usual = new long[Luma.WORDS];
        final long[] marks = new long[Luma.WORDS];
        final MedianBackground.Part part = new MedianBackground.Part();
        final int[] shifts = new int[511];
        final int[] counts = new int[KeyframeDifference.COLUMNS * KeyframeDifference.ROWS];
    }

    <T> T with(Function<Workbench, T> comparison) {
        var taken = free.poll();
        var bench = taken == null ? new Workbench() : taken;
        try {
            return comparison.apply(bench);
        } finally {
            free.add(bench);
        }
    }

    public KeyframeReaders readers() {
        return readers;
    }

    @Override
    public void close() {
        readers.close();
    }
}
