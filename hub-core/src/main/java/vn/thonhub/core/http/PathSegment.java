package vn.thonhub.core.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The only spelling of a path segment the hub knows: letters, digits and a few marks as they are, everything outside
 * ASCII and the space percent-encoded in upper case. Empty and dot segments, {@code ;}, and letters or slashes hidden
 * behind {@code %} are no segment at all.
 */
final class PathSegment {
    private static final String MARKS = "-._~@:";

    private PathSegment() {}

    static Optional<String> decoded(String raw) {
        if (raw.isEmpty() || raw.equals(".") || raw.equals("..")) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (isPlain(c)) {
                bytes.put((byte) c);
            } else if (c == '%' && i + 2 < raw.length() && isNeeded(raw.substring(i + 1, i + 3))) {
                bytes.put((byte) Integer.parseInt(raw, i + 1, i + 3, 16));
                i += 2;
            } else {
                return Optional.empty();
            }
        }
        return utf8(bytes.flip());
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    /** Whether this octet may not stand unencoded: a space, or beyond ASCII. */
    private static boolean isNeeded(String hex) {
        return hex.equals("20") || hex.matches("[89A-F][0-9A-F]");
    }

    private static Optional<String> utf8(ByteBuffer bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
