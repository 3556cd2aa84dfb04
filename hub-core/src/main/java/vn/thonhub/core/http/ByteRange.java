package vn.thonhub.core.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Part of a file asked for with the header {@code Range} (RFC 9110, 14.1.2).
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, at least {@code first}; or, with {@link #UNSATISFIABLE}, meaningless
 */
public record ByteRange(long first, long last) {
    /** No byte asked for exists. */
    public static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Empty when the whole file is to be sent: no header, one we do not understand, or several ranges at once. */
    public static Optional<ByteRange> parse(String header, long size) {
        var match = header == null ? null : ONE.matcher(header.replace(" ", ""));
        if (match == null
                || !match.matches()
                || match.group(1).isEmpty() && match.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (match.group(1).isEmpty()) {
            return Optional.of(suffix(Long.parseLong(match.group(2)), size));
        }
        var first = Long.parseLong(match.group(1));
        var last = match.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(match.group(2));
        if (last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? UNSATISFIABLE : new ByteRange(first, Math.min(last, size - 1)));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size - 1);
    }

    /** Whether any byte asked for exists; if not the answer is 416. */
    public boolean satisfiable() {
        return first >= 0;
    }

    /** Number of bytes. */
    public long length() {
        return last - first + 1;
    }
}
