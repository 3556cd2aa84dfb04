package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host a browser has in its address bar, if it can be one: of no characters that mean anything in HTML or headers. */
final class AskedHost {
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::\\d{1,5})?");

    private AskedHost() {}

    /** Without the port. */
    static Optional<String> of(HttpServerRequest request) {
        Matcher host = HOST.matcher(String.valueOf(request.getHeader("Host")));
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
