package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes boxes of MP4 into memory; a box's size is set when it is closed. Not thread-safe. */
final class BoxWriter {
    private ByteBuffer data = ByteBuffer.allocate(4096);

    /** Opens a box, writes what is inside it, closes it. */
    BoxWriter box(String type, Runnable inside) {
        var start = data.position();
        u32(0).u32(Boxes.type(type));
        inside.run();
        data.putInt(start, data.position() - start);
        return this;
    }

    /** As {@link #box}, with version and flags. */
    BoxWriter fullBox(String type, int version, int flags, Runnable inside) {
        return box(type, () -> {
            u32(version << 24 | flags);
            inside.run();
        });
    }

    BoxWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    BoxWriter u32(long value) {
        room(4).putInt((int) value);
        return this;
    }

    BoxWriter u64(long value) {
        room(8).putLong(value);
        return this;
    }

    BoxWriter zeros(int bytes) {
        room(bytes).put(new byte[bytes]);
        return this;
    }

    BoxWriter copy(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    int size() {
        return data.position();
    }

    byte[] toBytes() {
        return Arrays.copyOf(data.array(), data.position());
    }

    private ByteBuffer room(int bytes) {
        if (data.remaining() < bytes) {
            var larger = ByteBuffer.allocate(Math.max(2 * data.capacity(), data.position() + bytes));
            data = larger.put(data.flip());
        }
        return data;
    }
}
