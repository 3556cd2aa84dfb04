package vn.thonhub.camera.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of a camera (RFC 2326 section 7).
 *
 * @param headers by lower-case name, each with its values in order
 */
record RtspResponse(int status, String reason, Map<String, List<String>> headers, byte[] body) {
    private static final int REDIRECTED_FROM = 300;
    private static final int REDIRECTED_BELOW = 400;

    boolean ok() {
        return status >= 200 && status < REDIRECTED_FROM;
    }

    boolean redirect() {
        return status >= REDIRECTED_FROM && status < REDIRECTED_BELOW;
    }

    /** The first value of a header, by lower-case name. */
    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
