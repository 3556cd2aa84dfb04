package vn.thonhub.camera.vision.foreground;

import java.util.HashMap;
import java.util.Map;

/**
 * Memory for what is worked out anew with each picture and means nothing to the next one: as much of it as there are threads that
 * analyse, not as there are cameras. A picture is looked at by one thread from beginning to end; whoever uses a part of this
 * does so in one call, or says until when. For the thread that asked for it.
 */
final class Scratch {
    private static final ThreadLocal<Map<Integer, Scratch>> OF_THREAD = ThreadLocal.withInitial(HashMap::new);

    /** What each pixel shows, how much further it may be from usual, and where is learnt: {@link UsualPixels}. */
    final int[] shown;

    final int[] room;
    final int[] learns;
    /** {@link NearEdges}: one more in each direction than there are pixels. */
    final int[] sums;
    /** {@link Islands}, and {@link PeopleCount}: pixels of a list, and those still to be looked at. */
    final int[] list;

    final int[] stack;
    final byte[] land;
    final boolean[] filled;

    private Scratch(int width, int height) {
        var size = width * height;
        shown = new int[size];
        room = new int[size];
        learns = new int[size];
        sums = new int[(width + 1) * (height + 1)];
        list = new int[size];
        stack = new int[size];
        land = new byte[size];
        filled = new boolean[size];
    }

    /** The calling thread's, for pictures of that size; cameras have few. */
    static Scratch of(int width, int height) {
        return OF_THREAD.get().computeIfAbsent(width << 16 | height, size -> new Scratch(width, height));
    }
}
