package vn.thonhub.camera.packet;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_get_ref_count;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;

/**
 * A stretch of native memory that several packets lie in. Whoever creates or {@link #retain retains} it owes one
 * {@link #release}; native references to it ({@link #packet}) count by themselves. Written by one thread, read by any.
 */
final class PacketBlock {
    private static final int ALIGNMENT = 64;
    /** What decoders read beyond the end must be there, and be 0. */
    private static final byte[] PADDING = new byte[AV_INPUT_BUFFER_PADDING_SIZE];

    private final AtomicInteger references = new AtomicInteger(1);
    private final AVBufferRef memory;
    private final ByteBuffer bytes;
    private final Consumer<PacketBlock> whenEmpty;

    /**
     * @param whenEmpty gets the block with the last release, on that thread, to {@link #free} it or use it {@link #again}
     * @throws OutOfMemoryError when there is no native memory
     */
    PacketBlock(int capacity, Consumer<PacketBlock> whenEmpty) {
        this.whenEmpty = whenEmpty;
        memory = av_buffer_alloc(capacity);
        if (memory == null || memory.isNull()) {
            throw noMemory();
        }
        bytes = memory.data().capacity(capacity).asByteBuffer();
    }

    /** Bytes that a packet of so many takes up. */
    static int roomFor(int size) {
        return (size + AV_INPUT_BUFFER_PADDING_SIZE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    int capacity() {
        return bytes.capacity();
    }

    void write(int at, byte[] data, int size) {
        bytes.put(at, data, 0, size).put(at + size, PADDING);
    }

    /** The packet that lies there, as FFmpeg sees it; the caller frees it. */
    AVPacket packet(int at, int size) {
        var packet = av_packet_alloc();
        var reference = av_buffer_ref(memory);
        if (packet == null || packet.isNull() || reference == null || reference.isNull()) {
            av_buffer_unref(reference);
            av_packet_free(packet);
            throw noMemory();
        }
        return packet.buf(reference).data(memory.data().position(at)).size(size);
    }

    void retain() {
        references.incrementAndGet();
    }

    void release() {
        if (references.decrementAndGet() == 0) {
            whenEmpty.accept(this);
        }
    }

    /** Whether FFmpeg has references of its own. Of an empty block, which gets no new ones. */
    boolean isReferredTo() {
        return av_buffer_get_ref_count(memory) > 1;
    }

    /** An empty block as if it were new. */
    PacketBlock again() {
        references.set(1);
        return this;
    }

    /** Gives the memory back, of an empty block; with FFmpeg's references, if there are any. */
    void free() {
        av_buffer_unref(memory);
    }

    private static OutOfMemoryError noMemory() {
        return new OutOfMemoryError("no native memory for a video packet");
    }
}
