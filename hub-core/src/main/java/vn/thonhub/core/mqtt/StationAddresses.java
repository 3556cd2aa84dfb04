package vn.thonhub.core.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes hardware addresses out of text that is to be kept or shown as it came. Which phones were near an access point is
 * nobody's business, also not in a message that could not be read. Pure.
 */
public final class StationAddresses {
    private static final String HIDDEN = "[address]";
    /** Six pairs with colons, hyphens or spaces, {@code 0011.2233.4455}, and twelve hexadecimal digits with a letter among them. */
    private static final Pattern FORMS =
            Pattern.compile("(?i)(?<![0-9a-f])(?:[0-9a-f]{1,2}([:\\- _])(?:[0-9a-f]{1,2}\\1){4}[0-9a-f]{1,2}"
                    + "|[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}"
                    + "|(?=[0-9]*[a-f])[0-9a-f]{12})(?![0-9a-f])");

    private StationAddresses() {}

    public static String hidden(String text) {
        return FORMS.matcher(text).replaceAll(HIDDEN);
    }

    /** Of bytes that may be no text at all. */
    static byte[] hidden(byte[] payload) {
        String text = new String(payload, StandardCharsets.ISO_8859_1);
        String without = hidden(text);
        return without.equals(text) ? payload : without.getBytes(StandardCharsets.ISO_8859_1);
    }
}
