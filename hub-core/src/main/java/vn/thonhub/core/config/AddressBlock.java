package vn.thonhub.core.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code network.allow}: {@code 192.168.1.0/24}, {@code 10.0.0.7}, {@code 127.0.0.1:8554},
 * {@code fd00::/8} or {@code [::1]:8554}. Names are not taken: an entry opens addresses, whatever DNS says tomorrow.
 */
record AddressBlock(byte[] network, int prefix, OptionalInt port) {
    private static final Pattern V4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?:/(\\d{1,2}))?(?::(\\d{1,5}))?");
    private static final Pattern V6 =
            Pattern.compile("\\[?([0-9a-fA-F:]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?]?(?:(?<=]):(\\d{1,5}))?");

    static AddressBlock parse(String text) {
        Matcher v4 = V4.matcher(text.strip());
        if (v4.matches()) {
            return of(text, v4, 32);
        }
        Matcher v6 = V6.matcher(text.strip());
        if (v6.matches()) {
            return of(text, v6, 128);
        }
        throw bad(text);
    }

    private static AddressBlock of(String text, Matcher match, int bits) {
        try {
            // Only digits reach this call, so no name is looked up.
            byte[] address = InetAddress.getByName(match.group(1)).getAddress();
            int prefix = match.group(2) == null ? bits : Integer.parseInt(match.group(2));
            int port = match.group(3) == null ? -1 : Integer.parseInt(match.group(3));
            if (address.length * 8 != bits || prefix > bits || port > 65535) {
                throw bad(text);
            }
            return new AddressBlock(address, prefix, port < 0 ? OptionalInt.empty() : OptionalInt.of(port));
        } catch (UnknownHostException e) {
            throw bad(text);
        }
    }

    private static ConfigException bad(String text) {
        return new ConfigException("network.allow: '" + text
                + "' is not an address block such as 192.168.1.0/24, 10.0.0.7 or 127.0.0.1:8554");
    }

    boolean holds(InetAddress address, int toPort) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length || port.isPresent() && port.getAsInt() != toPort) {
            return false;
        }
        return startsAlike(bytes, prefix);
    }

    /** Whether this block and that network have addresses in common: the wider of two blocks holds the narrower. */
    boolean overlaps(InetAddress address, int otherPrefix) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && startsAlike(bytes, Math.min(prefix, otherPrefix));
    }

    private boolean startsAlike(byte[] bytes, int bits) {
        int whole = bits / 8;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xFF << (8 - rest) & 0xFF;
        return rest == 0 || (bytes[whole] & mask) == (network[whole] & mask);
    }
}
