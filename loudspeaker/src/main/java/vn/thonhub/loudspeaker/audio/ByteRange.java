package vn.thonhub.loudspeaker.audio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One range of a file (RFC 9110, section 14): {@code first} and {@code last} inclusive. */
record ByteRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Signals a range that lies outside the file. */
    static final ByteRange NONE = new ByteRange(-1, -1);

    long length() {
        return last - first + 1;
    }

    /**
     * @return empty for the whole file, also when the header is one we need not understand; {@link #NONE} when it asks
     *     for what is not there
     */
    static Optional<ByteRange> of(String header, long size) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(header.trim());
        if (!form.matches() || form.group(1).isEmpty() && form.group(2).isEmpty()) {
            return Optional.empty();
        }
        long first;
        long last = size - 1;
        if (form.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(form.group(2)));
        } else {
            first = Long.parseLong(form.group(1));
            last = form.group(2).isEmpty() ? last : Math.min(last, Long.parseLong(form.group(2)));
        }
        return Optional.of(first < size && first <= last ? new ByteRange(first, last) : NONE);
    }
}
