package vn.thonhub.camera.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package as the hub wrote it. Each header read is laid out once more and must come out the same, so nothing can hide
 * between, before or behind the members, and no second directory can tell other programs another content.
 */
final class ZipContainer implements Container {
    private static final int LONGEST_NAME = 300;

    private final Path file;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<ZipLayout.Entry> entries = new ArrayList<>();

    private record Place(ZipLayout.Entry entry, long offset) {}

    private ZipContainer(Path file) {
        this.file = file;
    }

    static ZipContainer read(Path file) throws IOException, ContainerFault {
        var container = new ZipContainer(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            container.read(channel);
        }
        return container;
    }

    private void read(FileChannel channel) throws IOException, ContainerFault {
        var at = 0L;
        while (signature(channel, at) == ZipLayout.LOCAL) {
            var entry = member(channel, at);
            var content = at + ZipLayout.local(entry).length;
            at = content + entry.size();
            if (at > channel.size() || entries.size() == MOST_MEMBERS) {
                throw new ContainerFault("the zip ends in the middle of " + entry.name());
            }
            if (places.put(entry.name(), new Place(entry, content)) != null) {
                throw new ContainerFault("the zip holds " + entry.name() + " twice");
            }
            entries.add(entry);
        }
        requireDirectory(channel, at);
    }

    private ZipLayout.Entry member(FileChannel channel, long at) throws IOException, ContainerFault {
        var head = bytes(channel, at, ZipLayout.LOCAL_LENGTH);
        var fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        var nameLength = head.length < ZipLayout.LOCAL_LENGTH ? LONGEST_NAME : fields.getShort(26) & 0xffff;
        if (nameLength >= LONGEST_NAME) {
            throw structureChanged(at);
        }
        var name = new String(bytes(channel, at + ZipLayout.LOCAL_LENGTH, nameLength), StandardCharsets.UTF_8);
        var entry = new ZipLayout.Entry(
                name, fields.getInt(22) & 0xffff_ffffL, fields.getInt(14) & 0xffff_ffffL, fields.getInt(10));
        var laidOut = ZipLayout.local(entry);
        if (!NAME.matcher(name).matches() || !Arrays.equals(laidOut, bytes(channel, at, laidOut.length))) {
            throw structureChanged(at);
        }
        return entry;
    }

    private void requireDirectory(FileChannel channel, long at) throws IOException, ContainerFault {
        var expected = ZipLayout.directory(entries);
        var found = bytes(channel, at, expected.length);
        var different = Arrays.mismatch(expected, found);
        if (entries.isEmpty() || different >= 0 || channel.size() != at + expected.length) {
            throw structureChanged(at + Math.max(0, different));
        }
    }

    private static ContainerFault structureChanged(long at) {
        return new ContainerFault("the zip is not as the hub wrote it, from byte " + at
                + " on: it was changed or packed anew; unpack it and check the folder");
    }

    private static int signature(FileChannel channel, long at) throws IOException {
        var found = bytes(channel, at, 4);
        return found.length < 4
                ? 0
                : ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Fewer than {@code count} at the end of the file. */
    private static byte[] bytes(FileChannel channel, long at, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
            // Reads may give less than asked for.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** In their order in the file. */
    List<ZipLayout.Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Map<String, Long> members() {
        var sizes = new LinkedHashMap<String, Long>();
        entries.forEach(entry -> sizes.put(entry.name(), entry.size()));
        return sizes;
    }

    @Override
    public InputStream content(String name) throws IOException {
        var place = places.get(name);
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(place.offset());
        return new Bounded(Channels.newInputStream(channel), place.entry().size());
    }

    @Override
    public boolean fits(String name, Hashing.Sum content) {
        return places.get(name).entry().crc32() == content.crc32();
    }

    @Override
    public boolean madeAt(Instant instant) {
        return entries.stream().allMatch(entry -> entry.time() == ZipLayout.time(instant));
    }

    /** Ends where the member ends. */
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            var got = in.read(target, from, (int) Math.min(count, left));
            left -= Math.max(0, got);
            return got;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
