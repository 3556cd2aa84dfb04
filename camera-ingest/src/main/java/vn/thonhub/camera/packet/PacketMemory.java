package vn.thonhub.camera.packet;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import vn.thonhub.camera.packet.MediaPacket.Traits;

/**
 * Native memory for the pictures of one session. They lie one after the other in blocks, and a block is used again when the
 * last picture in it has gone: to keep a picture costs one copy, and neither an allocation nor a call into native code. As
 * a ring lets go of the oldest first, blocks empty themselves in order. {@link #keep} is for one thread; the packets are for
 * any.
 */
public final class PacketMemory implements AutoCloseable {
    private static final int SMALLEST = 64 << 10;
    private static final int LARGEST = 1 << 20;
    /** So many of the largest picture fit into a block, so that little is left over at its end. */
    private static final int PICTURES = 3;

    private static final int IDLE_AT_MOST = 2;

    private final Deque<PacketBlock> idle = new ArrayDeque<>();
    private int blockSize = SMALLEST;
    private boolean closed;
    private PacketBlock block;
    private int used;

    /**
     * Copies {@code size} bytes from the beginning of {@code data}.
     *
     * @param arrivedAt wall-clock time of arrival at the hub
     * @param arrivalNanos the same moment on the monotonic clock, for durations
     * @throws OutOfMemoryError when there is no native memory
     */
    public MediaPacket keep(byte[] data, int size, Traits traits, Instant arrivedAt, long arrivalNanos) {
        var room = PacketBlock.roomFor(size);
        if (PICTURES * room > LARGEST) {
            return alone(data, size, traits, arrivedAt, arrivalNanos);
        }
        if (block == null || block.capacity() - used < room) {
            begin(PICTURES * room);
        }
        block.write(used, data, size);
        var packet = MediaPacket.in(block, used, size, traits, arrivedAt, arrivalNanos);
        used += room;
        return packet;
    }

    /** What is larger than a block's share gets a block of its own. */
    private MediaPacket alone(byte[] data, int size, Traits traits, Instant arrivedAt, long arrivalNanos) {
        var own = new PacketBlock(PacketBlock.roomFor(size), PacketBlock::free);
        try {
            own.write(0, data, size);
            return MediaPacket.in(own, 0, size, traits, arrivedAt, arrivalNanos);
        } finally {
            own.release();
        }
    }

    private void begin(int least) {
        if (block != null) {
            block.release();
        }
        block = next(least);
        used = 0;
    }

    /** Sizes are powers of two: a stream settles at one of them. */
    private synchronized PacketBlock next(int least) {
        while (blockSize < least) {
            blockSize *= 2;
            freeIdle();
        }
        return idle.isEmpty()
                ? new PacketBlock(blockSize, this::takeBack)
                : idle.removeFirst().again();
    }

    /** From any thread. What a muxer of FFmpeg's still refers to goes by itself. */
    private synchronized void takeBack(PacketBlock empty) {
        if (!closed && empty.capacity() == blockSize && idle.size() < IDLE_AT_MOST && !empty.isReferredTo()) {
            idle.addLast(empty);
        } else {
            empty.free();
        }
    }

    private void freeIdle() {
        idle.forEach(PacketBlock::free);
        idle.clear();
    }

    /** Nothing is kept any more; packets there are stay valid. To be called by the thread that keeps. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            freeIdle();
        }
        if (block != null) {
            block.release();
            block = null;
        }
    }
}
