package vn.thonhub.camera.rtsp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * Finds the parameter sets (SPS, PPS, VPS) that stand before the picture in an Annex B keyframe. They are the truth when a
 * camera changes its resolution without a word in RTSP.
 */
final class ParameterSets {
    /** Parameter sets come first and are small; what lies further is picture. */
    private static final int SEARCHED = 4096;

    private static final byte[] START_CODE = {0, 0, 0, 1};

    private ParameterSets() {}

    /** The sets in Annex B form; empty if the keyframe, the first {@code size} bytes, carries none. */
    static byte[] of(VideoCodec codec, byte[] keyframe, int size) {
        return of(codec, Arrays.copyOf(keyframe, Math.min(SEARCHED, size)));
    }

    static byte[] of(VideoCodec codec, byte[] annexB) {
        var sets = new ByteArrayOutputStream();
        var start = nextNal(annexB, 0);
        while (start < annexB.length && !isPicture(codec, annexB[start])) {
            var next = nextNal(annexB, start);
            if (isParameterSet(codec, annexB[start]) && next < annexB.length) {
                sets.writeBytes(START_CODE);
                sets.writeBytes(withoutTrailingZeros(annexB, start, next - 3));
            }
            start = next;
        }
        return sets.toByteArray();
    }

    /** Index of the first byte after the next start code, or the length. */
    private static int nextNal(byte[] data, int from) {
        for (var i = from; i + 3 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return data.length;
    }

    private static byte[] withoutTrailingZeros(byte[] data, int start, int end) {
        var last = end;
        while (last > start && data[last - 1] == 0) {
            last--;
        }
        return Arrays.copyOfRange(data, start, last);
    }

    private static boolean isParameterSet(VideoCodec codec, byte first) {
        return switch (codec) {
            case H264 -> (first & 0x1f) == 7 || (first & 0x1f) == 8;
            case H265 -> (first >> 1 & 0x3f) >= 32 && (first >> 1 & 0x3f) <= 34;
        };
    }

    private static boolean isPicture(VideoCodec codec, byte first) {
        return switch (codec) {
            case H264 -> (first & 0x1f) >= 1 && (first & 0x1f) <= 5;
            case H265 -> (first >> 1 & 0x3f) <= 31;
        };
    }
}
