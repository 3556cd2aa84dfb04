package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vn.thonhub.core.config.Secret;

/** User name and password of a camera, kept apart from its address. */
public record Credentials(String username, Secret password) {
    /** FFmpeg cuts longer user information off silently, and the camera would count failed logins. */
    private static final int LONGEST_USER_INFO = 127;

    /** @throws IllegalArgumentException with a sentence for the person who typed them */
    public Credentials {
        requireNonNull(username, "user name");
        requireNonNull(password, "password");
        if (username.isEmpty()) {
            throw new IllegalArgumentException("a password needs a user name");
        }
        if (username.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a camera's user name cannot contain ':'");
        }
        if (userInfo(username, password).length() > LONGEST_USER_INFO) {
            throw new IllegalArgumentException("user name and password are too long together: at most "
                    + LONGEST_USER_INFO + " characters, where all but letters and digits count three or more");
        }
    }

    /** The form in which they stand in a URL. */
    String userInfo() {
        return userInfo(username, password);
    }

    private static String userInfo(String username, Secret password) {
        return encode(username) + ":" + encode(password.reveal());
    }

    /** RFC 3986: everything but unreserved characters is percent-encoded. */
    private static String encode(String text) {
        var out = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xff);
            var unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            out.append(unreserved ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return out.toString();
    }
}
