package vn.thonhub.camera.tls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What a camera showed in the handshake.
 *
 * @param sha256 of the whole certificate, lower case hexadecimal
 */
public record ShownCertificate(String sha256, State state) {
    /** How a certificate compares with what is remembered. */
    public enum State {
        /** Remembered from now on: the first one seen, or one that a person said is right. */
        PINNED,
        KNOWN,
        /** Another one than remembered; nothing was asked. */
        CHANGED;

        /** The name in the API. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
