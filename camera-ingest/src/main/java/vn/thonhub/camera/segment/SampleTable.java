package vn.thonhub.camera.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of a movie in the order of decoding, gathered from fragments of one segment or several. Times are in ticks from
 * the movie's beginning and only grow. Not thread-safe.
 */
final class SampleTable {
    private long[] times = new long[1024];
    private int[] sizes = new int[1024];
    private int[] offsets = new int[1024];
    private final List<Integer> keyframes = new ArrayList<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private int count;
    private long end;

    /** Frames that lie one after the other in one file. */
    record Chunk(Segment segment, long offset, long bytes, int frames) {}

    int frames() {
        return count;
    }

    /** End of the last frame. */
    long end() {
        return end;
    }

    long time(int frame) {
        return times[frame];
    }

    int size(int frame) {
        return sizes[frame];
    }

    /** Presentation minus decoding time. */
    int offset(int frame) {
        return offsets[frame];
    }

    /** How long the frame is shown in decoding order: to the next one, whatever lies between. */
    long duration(int frame) {
        return (frame + 1 < count ? times[frame + 1] : end) - times[frame];
    }

    /** Numbers of the frames decoding can begin with, from 0. */
    List<Integer> keyframes() {
        return keyframes;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    /**
     * Adds the frames of a fragment that are decoded before {@code until}.
     *
     * @param shift what has to be added to the fragment's times
     * @return whether all were
     */
    boolean add(Segment segment, SegmentReader.Placed placed, long shift, long until) {
        var fragment = placed.fragment();
        var time = fragment.decodeTime() + shift;
        var bytes = 0L;
        var frames = 0;
        while (frames < fragment.frames() && time < until) {
            add(time, fragment, frames);
            bytes += fragment.sizes()[frames];
            time += fragment.durations()[frames++];
        }
        if (frames > 0) {
            chunks.add(new Chunk(segment, placed.payload(), bytes, frames));
        }
        return frames == fragment.frames();
    }

    private void add(long time, MovieFragment fragment, int frame) {
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
        }
        // The last frame of a fragment was given its length before the next one came: that may be a little too much.
        times[count] = count == 0 ? time : Math.max(time, times[count - 1] + 1);
        sizes[count] = fragment.sizes()[frame];
        offsets[count] = fragment.offsets()[frame];
        if (fragment.keyframes()[frame]) {
            keyframes.add(count);
        }
        end = times[count] + Math.max(1, fragment.durations()[frame]);
        count++;
    }
}
