package vn.thonhub.camera.rtsp;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Locale;

/** Whether no way leads to a peer, by what a connection to it throws; for RTSP and ONVIF alike. */
public final class NoWay {
    /** ENETUNREACH; then what the hub's own routes and packet filter answer: EACCES, EPERM, EINVAL. Java tells them by text only. */
    private static final List<String> WORDS =
            List.of("unreachable", "permission denied", "operation not permitted", "invalid argument");

    private NoWay() {}

    /** @param cause of it only the system's own words count: what parsers throw may hold words of the peer */
    public static boolean isToldBy(Throwable cause) {
        if (!(cause instanceof IOException)) {
            return false;
        }
        var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof NoRouteToHostException || WORDS.stream().anyMatch(text::contains);
    }
}
