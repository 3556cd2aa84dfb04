package vn.thonhub.camera.packet;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Names a codec for browsers (RFC 6381): {@code avc1.PPCCLL} after ISO/IEC 14496-15 annex E from the H.264 SPS,
 * {@code hvc1.…} from the profile_tier_level of the H.265 SPS.
 */
public final class CodecString {
    private static final int H264_SPS = 7;
    private static final int H265_SPS = 33;
    private static final int H265_NAL_HEADER = 2;

    private CodecString() {}

    /** The name, from Annex B parameter sets; empty if they hold no complete SPS. */
    public static Optional<String> of(VideoCodec codec, byte[] annexB) {
        return switch (codec) {
            case H264 -> nal(annexB, first -> (first & 0x1f) == H264_SPS).flatMap(CodecString::avc1);
            case H265 -> nal(annexB, first -> (first >> 1 & 0x3f) == H265_SPS).flatMap(CodecString::hvc1);
        };
    }

    private static Optional<String> avc1(byte[] sps) {
        return sps.length < 4
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "avc1.%02x%02x%02x", sps[1], sps[2], sps[3]));
    }

    private static Optional<String> hvc1(byte[] nal) {
        var sps = withoutEmulationPrevention(nal);
        var at = H265_NAL_HEADER + 1;
        if (sps.length < at + 12) {
            return Optional.empty();
        }
        var space = new String[] {"", "A", "B", "C"}[sps[at] >> 6 & 3];
        var tier = (sps[at] & 0x20) == 0 ? "L" : "H";
        var compatibility = 0;
        for (var i = 1; i <= 4; i++) {
            compatibility = compatibility << 8 | sps[at + i] & 0xff;
        }
        var text = new StringBuilder("hvc1.")
                .append(space)
                .append(sps[at] & 0x1f)
                .append('.')
                .append(Integer.toHexString(Integer.reverse(compatibility)))
                .append('.')
                .append(tier)
                .append(sps[at + 11] & 0xff);
        return Optional.of(text.append(constraints(sps, at + 5)).toString());
    }

    /** The six constraint bytes, trailing zero bytes left out. */
    private static String constraints(byte[] sps, int from) {
        var end = from + 6;
        while (end > from && sps[end - 1] == 0) {
            end--;
        }
        var text = new StringBuilder();
        for (var i = from; i < end; i++) {
            text.append('.').append(String.format(Locale.ROOT, "%x", sps[i]));
        }
        return text.toString();
    }

    private static byte[] withoutEmulationPrevention(byte[] nal) {
        var out = new ByteArrayOutputStream(nal.length);
        var zeros = 0;
        for (var b : nal) {
            if (zeros >= 2 && b == 3) {
                zeros = 0;
                continue;
            }
            zeros = b == 0 ? zeros + 1 : 0;
            out.write(b);
        }
        return out.toByteArray();
    }

    private static Optional<byte[]> nal(byte[] annexB, FirstByte wanted) {
        for (var start = afterStartCode(annexB, 0); start < annexB.length; start = afterStartCode(annexB, start)) {
            if (wanted.matches(annexB[start] & 0xff)) {
                return Optional.of(Arrays.copyOfRange(annexB, start, endOfNal(annexB, start)));
            }
        }
        return Optional.empty();
    }

    private static int afterStartCode(byte[] data, int from) {
        for (var i = from; i + 3 < data.length; i++) {
            if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1) {
                return i + 3;
            }
        }
        return data.length;
    }

    private static int endOfNal(byte[] data, int start) {
        var next = afterStartCode(data, start);
        return next == data.length ? next : next - 3;
    }

    @FunctionalInterface
    private interface FirstByte {
        boolean matches(int value);
    }
}
