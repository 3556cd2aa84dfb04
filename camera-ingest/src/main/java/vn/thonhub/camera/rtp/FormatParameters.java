package vn.thonhub.camera.rtp;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * What a session's description says of a codec in its {@code fmtp} line (RFC 6184 section 8.1, RFC 7798 section 7.1).
 *
 * @param parameterSets in Annex B form; empty if none are given, or none that can be read
 * @param numbered units carry decoding order numbers
 */
public record FormatParameters(byte[] parameterSets, boolean numbered) {
    private static final byte[] START_CODE = {0, 0, 0, 1};

    /** Reads the line's parameters; what cannot be read is left out. */
    public static FormatParameters parse(VideoCodec codec, String format) {
        var names = codec == VideoCodec.H264
                ? List.of("sprop-parameter-sets")
                : List.of("sprop-vps", "sprop-sps", "sprop-pps");
        var sets = new ByteArrayOutputStream();
        for (var name : names) {
            for (var set : value(format, name).split(",")) {
                add(set.strip(), sets);
            }
        }
        var numbered =
                codec == VideoCodec.H265 && value(format, "sprop-max-don-diff").matches("0*[1-9][0-9]*");
        return new FormatParameters(sets.toByteArray(), numbered);
    }

    private static void add(String base64, ByteArrayOutputStream sets) {
        byte[] set;
        try {
            set = Base64.getDecoder().decode(base64.replaceAll("[^A-Za-z0-9+/]", ""));
        } catch (IllegalArgumentException e) {
            return;
        }
        // Some cameras leave start codes in.
        var from = 0;
        while (from < set.length && set[from] == 0) {
            from++;
        }
        from = from >= 2 && from < set.length && set[from] == 1 ? from + 1 : 0;
        if (set.length > from) {
            sets.writeBytes(START_CODE);
            sets.write(set, from, set.length - from);
        }
    }

    private static String value(String format, String name) {
        for (var part : format.split(";")) {
            var equals = part.indexOf('=');
            if (equals > 0
                    && part.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals(name)) {
                return part.substring(equals + 1).strip();
            }
        }
        return "";
    }
}
