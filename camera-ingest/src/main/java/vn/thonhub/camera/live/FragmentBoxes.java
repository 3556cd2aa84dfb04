package vn.thonhub.camera.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one field of a fragment that must be set after the muxer wrote it. FFmpeg counts {@code baseMediaDecodeTime} from
 * the first packet it was given (also with {@code frag_discont}), while the time line goes on over several muxers.
 */
final class FragmentBoxes {
    private static final int HEADER = 8;

    private FragmentBoxes() {}

    /**
     * Writes the decode time of a fragment of one track (ISO/IEC 14496-12, 8.8.12).
     *
     * @throws MuxFailed if {@code fragment} does not begin with a movie fragment that has a 64-bit decode time
     */
    static void setDecodeTime(byte[] fragment, long ticks) {
        var data = ByteBuffer.wrap(fragment);
        var moof = find(data, 0, fragment.length, "moof");
        var traf = find(data, moof + HEADER, end(data, moof), "traf");
        var tfdt = find(data, traf + HEADER, end(data, traf), "tfdt");
        if (fragment[tfdt + HEADER] != 1) {
            throw new MuxFailed("fragment has a 32-bit decode time");
        }
        data.putLong(tfdt + HEADER + 4, ticks);
    }

    private static int find(ByteBuffer data, int from, int end, String type) {
        var wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.US_ASCII)).getInt();
        for (var at = from; at + HEADER <= end; at = end(data, at)) {
            if (data.getInt(at + 4) == wanted) {
                return at;
            }
        }
        throw new MuxFailed("fragment has no " + type + " box");
    }

    private static int end(ByteBuffer data, int box) {
        var size = data.getInt(box);
        if (size < HEADER || size > data.capacity() - box) {
            throw new MuxFailed("fragment has a box of " + size + " bytes");
        }
        return box + size;
    }
}
