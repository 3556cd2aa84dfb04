package vn.thonhub.camera.segment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads one segment's file by position: its head, its fragments one after the other, its index. It reads headers, never
 * pictures, unless asked for bytes. Blocks; holds the file open until closed; one thread at a time.
 */
final class SegmentReader implements AutoCloseable {
    /** A fragment of a second has some hundred bytes of header; the head of a file has about 1 kB. */
    private static final int LARGEST_HEADER = 1 << 20;

    private final FileChannel file;
    private final long size;

    /** A fragment and its place. {@code payload} is where its first frame begins. */
    record Placed(long offset, long payload, long end, MovieFragment fragment) {}

    SegmentReader(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        this.size = file.size();
    }

    long size() {
        return size;
    }

    /** {@code ftyp} and {@code moov}. @throws MovieFault if the file does not begin with them */
    ByteBuffer head() throws IOException {
        var ftyp = requireBox(0, "ftyp");
        var moov = requireBox(ftyp, "moov");
        return bytes(0, (int) (ftyp + moov));
    }

    /** The fragment at {@code offset}, if a whole one is there. */
    Optional<Placed> fragment(long offset) throws IOException {
        var moof = box(offset, "moof");
        if (moof.isEmpty() || moof.get() > LARGEST_HEADER || offset + moof.get() > size) {
            return Optional.empty();
        }
        var mdat = box(offset + moof.get(), "mdat");
        var payload = offset + moof.get() + Boxes.HEADER;
        var end = mdat.map(length -> offset + moof.get() + length).orElse(Long.MAX_VALUE);
        if (end > size) {
            return Optional.empty();
        }
        var fragment = MovieFragment.parse(bytes(offset, moof.get().intValue()));
        return fragment.bytes() == end - payload
                ? Optional.of(new Placed(offset, payload, end, fragment))
                : Optional.empty();
    }

    /** The index at the end of a finished file. */
    Optional<KeyframeIndex> index() throws IOException {
        if (size < KeyframeIndex.TAIL) {
            return Optional.empty();
        }
        var length = KeyframeIndex.length(bytes(size - KeyframeIndex.TAIL, KeyframeIndex.TAIL));
        if (length < KeyframeIndex.TAIL || length > size || length > LARGEST_HEADER) {
            return Optional.empty();
        }
        return KeyframeIndex.parse(bytes(size - length, (int) length));
    }

    ByteBuffer bytes(long offset, int length) throws IOException {
        var data = ByteBuffer.allocate(length);
        read(offset, data);
        return data.flip();
    }

    /** Fills {@code target} from {@code offset} on. */
    void read(long offset, ByteBuffer target) throws IOException {
        var at = offset;
        while (target.hasRemaining()) {
            var read = file.read(target, at);
            if (read < 0) {
                throw new EOFException("the file ends at " + file.size());
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private long requireBox(long offset, String name) throws IOException {
        return box(offset, name)
                .filter(length -> length <= LARGEST_HEADER && offset + length <= size)
                .orElseThrow(() -> new MovieFault("no " + name + " at " + offset));
    }

    /** Length of the box at {@code offset}, if it has that name. */
    private Optional<Long> box(long offset, String name) throws IOException {
        if (offset + Boxes.HEADER > size) {
            return Optional.empty();
        }
        var header = bytes(offset, Boxes.HEADER);
        var length = Integer.toUnsignedLong(header.getInt(0));
        return header.getInt(4) == Boxes.type(name) && length >= Boxes.HEADER ? Optional.of(length) : Optional.empty();
    }
}
