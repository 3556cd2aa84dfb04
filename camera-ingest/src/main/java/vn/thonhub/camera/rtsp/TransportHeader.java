package vn.thonhub.camera.rtsp;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a camera says about the way it will send (RFC 2326 section 12.39).
 *
 * @param datagrams it chose UDP
 * @param channel first interleaved channel, if it named one
 * @param serverPort where its RTP comes from, if it named it
 */
record TransportHeader(boolean datagrams, OptionalInt channel, OptionalInt serverPort) {
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved\\s*=\\s*([0-9]{1,3})");
    private static final Pattern SERVER_PORT = Pattern.compile("server_port\\s*=\\s*([0-9]{1,5})");

    static TransportHeader parse(String value) {
        var text = value.toLowerCase(Locale.ROOT);
        var channel = number(INTERLEAVED, text);
        var tcp = text.contains("/tcp") || channel.isPresent() || text.isBlank();
        return new TransportHeader(!tcp, channel, number(SERVER_PORT, text));
    }

    private static OptionalInt number(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
