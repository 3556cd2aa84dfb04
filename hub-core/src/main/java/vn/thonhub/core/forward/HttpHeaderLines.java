package vn.thonhub.core.forward;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers as people enter them, one {@code Name: value} a line. */
final class HttpHeaderLines {
    private static final String POINTER = "/options/headers";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final int MOST = 10;
    /** What the hub itself decides, and what would change where a message ends. */
    private static final Set<String> OWN = Set.of(
            "host", "content-type", "content-length", "transfer-encoding", "connection", "upgrade", "expect", "te");

    private HttpHeaderLines() {}

    /** @return values by name in lower case @throws InvalidChannel naming the line at fault */
    static Map<String, String> parse(String lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.lines().filter(one -> !one.isBlank()).toList()) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).trim();
            if (!NAME.matcher(name).matches()) {
                throw new InvalidChannel(POINTER, "write each header as Name: value on a line of its own");
            }
            if (OWN.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidChannel(POINTER, "the hub sets the header " + name + " itself");
            }
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    value(line.substring(colon + 1).trim()));
        }
        if (headers.size() > MOST) {
            throw new InvalidChannel(POINTER, "a channel takes " + MOST + " headers at most");
        }
        return headers;
    }

    /** Without what ends a header's line. */
    static String value(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
