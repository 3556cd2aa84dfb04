package vn.thonhub.camera.login;

import static java.util.Objects.requireNonNull;

import vn.thonhub.core.config.Secret;

/** User name and password of a camera, kept apart from its address. */
public record Credentials(String username, Secret password) {
    /** No camera takes more. */
    private static final int LONGEST = 128;

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
        if (username.length() > LONGEST || password.reveal().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "user name and password of a camera have at most " + LONGEST + " characters each");
        }
        if (username.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a camera's user name cannot contain control characters");
        }
    }
}
