package vn.thonhub.camera.rtsp;

import java.util.Locale;
import java.util.Optional;

/**
 * Which URL a request names (RFC 2326 appendix C.1.1). Relative ones are hung on after a slash, as the common servers and
 * clients do, and not resolved by RFC 3986, which would throw away the query of many a camera. Requests travel over the
 * connection that stands whatever the URL says, so a foreign one leads nowhere.
 */
final class ControlUrls {
    private final String base;
    private final Optional<String> session;

    /**
     * @param request the URL that was described
     * @param answer its answer
     */
    ControlUrls(String request, RtspResponse answer, SessionDescription description) {
        this.base = answer.header("content-base")
                .or(() -> answer.header("content-location"))
                .filter(given -> !given.isBlank())
                .map(given -> absolute(given) ? given : "rtsp://" + given)
                .filter(ControlUrls::harmless)
                .orElse(request);
        this.session = description.control();
    }

    /** For PLAY and TEARDOWN. */
    String aggregate() {
        return resolve(session);
    }

    /** For SETUP. */
    String of(SessionDescription.Video video) {
        return resolve(video.control());
    }

    private String resolve(Optional<String> control) {
        var given = control.filter(text -> !text.isEmpty() && !text.equals("*") && harmless(text));
        if (given.isEmpty()) {
            return base;
        }
        return absolute(given.get()) ? given.get() : base + (base.endsWith("/") ? "" : "/") + given.get();
    }

    private static boolean absolute(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return lower.startsWith("rtsp://") || lower.startsWith("rtsps://");
    }

    /** Nothing that could end the request line early. */
    private static boolean harmless(String text) {
        return text.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '"');
    }
}
