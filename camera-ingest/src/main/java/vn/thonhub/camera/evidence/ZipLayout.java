package vn.thonhub.camera.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The bytes of a zip archive (APPNOTE 6.3.9) in which nothing is compressed: they follow from the entries alone, so that an
 * archive can be written as a stream of known length, and checked by laying it out once more. No ZIP64: offsets must stay
 * below 4 GiB.
 */
final class ZipLayout {
    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int LOCAL_LENGTH = 30;
    static final long LARGEST = 0xffff_ffffL;

    private static final int END = 0x06054b50;
    private static final short VERSION = 20;
    private static final short NAMES_ARE_UTF8 = 1 << 11;

    private ZipLayout() {}

    /**
     * A member of the archive.
     *
     * @param time in the form of DOS, two-second steps
     */
    record Entry(String name, long size, long crc32, int time) {
        byte[] nameBytes() {
            return name.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** UTC in the form of DOS, rounded down to two seconds; 1980 to 2107. */
    static int time(Instant at) {
        var utc = at.atZone(ZoneOffset.UTC);
        var date = (utc.getYear() - 1980) << 9 | utc.getMonthValue() << 5 | utc.getDayOfMonth();
        var time = utc.getHour() << 11 | utc.getMinute() << 5 | utc.getSecond() / 2;
        return date << 16 | time;
    }

    /** What stands before a member's content. */
    static byte[] local(Entry entry) {
        var name = entry.nameBytes();
        var head = little(LOCAL_LENGTH + name.length).putInt(LOCAL);
        return common(head, entry, name).put(name).array();
    }

    /** What stands behind the last member. */
    static byte[] directory(List<Entry> entries) {
        var all = new ByteArrayOutputStream();
        var offset = 0L;
        for (var entry : entries) {
            all.writeBytes(central(entry, offset));
            offset += LOCAL_LENGTH + entry.nameBytes().length + entry.size();
        }
        all.writeBytes(little(22)
                .putInt(END)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(all.size())
                .putInt((int) offset)
                .putShort((short) 0)
                .array());
        return all.toByteArray();
    }

    /** Length of the whole archive in bytes. */
    static long length(List<Entry> entries) {
        var members = entries.stream()
                .mapToLong(entry -> LOCAL_LENGTH + entry.nameBytes().length + entry.size())
                .sum();
        return members + directory(entries).length;
    }

    private static byte[] central(Entry entry, long offset) {
        var name = entry.nameBytes();
        var head = little(46 + name.length).putInt(CENTRAL).putShort(VERSION);
        return common(head, entry, name)
                .putShort((short) 0) // no comment
                .putInt(0) // one disk, no internal attributes
                .putInt(0) // no external attributes
                .putInt((int) offset)
                .put(name)
                .array();
    }

    private static ByteBuffer common(ByteBuffer head, Entry entry, byte[] name) {
        return head.putShort(VERSION)
                .putShort(NAMES_ARE_UTF8)
                .putShort((short) 0) // stored
                .putInt(entry.time())
                .putInt((int) entry.crc32())
                .putInt((int) entry.size())
                .putInt((int) entry.size())
                .putShort((short) name.length)
                .putShort((short) 0); // no extra field
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
