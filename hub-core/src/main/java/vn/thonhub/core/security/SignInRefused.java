package vn.thonhub.core.security;

import java.time.Duration;
import java.util.Optional;

/** Signing in was refused: wrong name or password (it does not say which), or too many failures before. */
public final class SignInRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    private SignInRefused(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    static SignInRefused wrong() {
        return new SignInRefused("user name or password is wrong", null);
    }

    static SignInRefused throttled(Duration wait) {
        long seconds = Math.max(1, wait.toSeconds() + 1);
        return new SignInRefused(
                "too many failed attempts; try again in " + seconds + " s", Duration.ofSeconds(seconds));
    }

    /** Present when attempts are being slowed down. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
