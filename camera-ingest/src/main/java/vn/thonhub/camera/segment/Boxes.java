package vn.thonhub.camera.segment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds boxes in a piece of MP4 held in memory (ISO/IEC 14496-12, 4.2). Pure; buffers are read by absolute position. */
final class Boxes {
    static final int HEADER = 8;

    private Boxes() {}

    /** The four letters of a box's name as they stand in a file. */
    static int type(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.ISO_8859_1)).getInt();
    }

    /** The whole box at the end of {@code path} (its header included); each name is looked for inside the one before. */
    static Optional<ByteBuffer> find(ByteBuffer data, String... path) {
        var inside = data.duplicate();
        var found = Optional.<ByteBuffer>empty();
        for (var name : path) {
            found = child(inside, type(name));
            if (found.isEmpty()) {
                return found;
            }
            inside = content(found.get());
        }
        return found;
    }

    /** @throws MovieFault when there is no such box */
    static ByteBuffer require(ByteBuffer data, String... path) {
        return find(data, path).orElseThrow(() -> new MovieFault("no box " + String.join("/", path)));
    }

    /** What follows a box's header. */
    static ByteBuffer content(ByteBuffer box) {
        return box.slice(HEADER, box.limit() - HEADER);
    }

    private static Optional<ByteBuffer> child(ByteBuffer data, int wanted) {
        for (var at = 0; at + HEADER <= data.limit(); ) {
            var size = data.getInt(at);
            if (size < HEADER || size > data.limit() - at) {
                throw new MovieFault("a box of " + Integer.toUnsignedString(size) + " bytes");
            }
            if (data.getInt(at + 4) == wanted) {
                return Optional.of(data.slice(at, size));
            }
            at += size;
        }
        return Optional.empty();
    }
}
