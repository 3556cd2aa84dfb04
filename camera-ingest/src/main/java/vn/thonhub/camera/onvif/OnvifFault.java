package vn.thonhub.camera.onvif;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a device did not tell what it was asked. The message is for logs; people read the code's sentence. */
public final class OnvifFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as the contract names it. */
    public enum Code {
        /** Nothing listens there. */
        REFUSED,
        NO_ROUTE,
        UNKNOWN_HOST,
        TIMEOUT,
        /** Not in {@code network.allow}, or the device leads to an address that is not. */
        FORBIDDEN_ADDRESS,
        /** Something answers, but not ONVIF: another service, or ONVIF is switched off in the camera. */
        NOT_ONVIF,
        UNAUTHORIZED,
        /** Login refused while the camera's clock could not be read or is off: the token may be judged stale. */
        CLOCK_OFF,
        /** The device wants the password in clear. */
        BASIC_ONLY,
        /** It shows another certificate than before. */
        CERTIFICATE_CHANGED,
        /** HTTPS was asked for, and what answers does not speak it, or none the hub can. */
        TLS_FAILED,
        NO_MEDIA,
        NO_PROFILE,
        /** An answer that cannot be understood, or an error of the device's own. */
        FAILED;

        /** The name in the API. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Code code;

    OnvifFault(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
