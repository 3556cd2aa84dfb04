package vn.thonhub.core.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/** The one cookie: the session's token, out of reach of scripts and of other sites. */
public final class SessionCookie {
    private static final String NAME = "thonhub_session";
    private static final int LONGEST = 100;

    private final String flags;

    public SessionCookie(ServerConfig config) {
        this.flags = "; Path=/; HttpOnly; SameSite=Strict" + (config.reachedByTls() ? "; Secure" : "");
    }

    /** Value of a {@code Set-Cookie} header that hands the token over. */
    public String set(String token, Duration life) {
        return NAME + "=" + token + "; Max-Age=" + life.toSeconds() + flags;
    }

    /** Value of a {@code Set-Cookie} header that makes the browser forget the token. */
    public String clear() {
        return NAME + "=; Max-Age=0" + flags;
    }

    static Optional<String> read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(NAME);
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST);
    }
}
