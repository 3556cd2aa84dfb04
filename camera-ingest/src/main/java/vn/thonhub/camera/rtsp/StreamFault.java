package vn.thonhub.camera.rtsp;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a stream could not be opened or went on no longer. The message is for logs and holds no secrets. */
public final class StreamFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a person or a retry policy acts on. */
    public enum Code {
        /** The host answered that nothing listens at the port. */
        REFUSED,
        /** No way to the host: its network or the host is down. */
        NO_ROUTE,
        /** The host name cannot be resolved. */
        UNKNOWN_HOST,
        /** The peer did not do its part before the deadline. */
        TIMEOUT,
        /** 401 or 403: the camera does not accept user name or password. */
        UNAUTHORIZED,
        /** Over TLS the camera shows another certificate than remembered; it was asked nothing and told no password. */
        CERTIFICATE_CHANGED,
        /** 404: no stream at this path. */
        NOT_FOUND,
        /** What answers is no RTSP server. */
        NOT_RTSP,
        /** The session has no video, or none that can be decoded from a keyframe. */
        NO_VIDEO,
        /** The video is neither H.264 nor H.265. */
        UNSUPPORTED_CODEC,
        /** The camera sends video by datagrams only, or by TCP only, and not the way that was asked for. */
        UNSUPPORTED_TRANSPORT,
        /** The camera has no room for another session (453 or 503): somebody else watches it, or a session hangs. */
        BUSY,
        /** The session stands but no picture came for some seconds. */
        STALLED,
        /** Pictures arrive, but clearly fewer than usual. */
        FPS_LOW,
        /** Pictures arrive, but in bursts with pauses between them. */
        JITTER,
        /** Pictures arrive, but damaged: parts of them are lost on the way. */
        DAMAGED,
        /** The peer ended the session. */
        ENDED,
        /** The connection broke. */
        RESET,
        /** The address, or where the camera redirects to, is not in {@code network.allow}. */
        FORBIDDEN_ADDRESS,
        /** Anything else; the message says what. */
        FAILED;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Code code;

    StreamFault(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
