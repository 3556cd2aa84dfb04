package vn.thonhub.core.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The one cookie: the session's token, out of reach of scripts and of other sites. Over TLS it has a name of its own that
 * browsers take over TLS only ({@code __Host-}, RFC 6265bis), so that nobody on the way can plant one by plain HTTP, and
 * the two doors of one machine do not take each other's.
 */
public final class SessionCookie {
    private static final String NAME = "thonhub_session";
    private static final String TLS_NAME = "__Host-" + NAME;
    private static final int LONGEST = 100;

    private static final String FLAGS = "; Path=/; HttpOnly; SameSite=Strict";

    private final boolean behindTls;

    public SessionCookie(ServerConfig config) {
        this.behindTls = config.proxiedByTls();
    }

    /** Value of a {@code Set-Cookie} header that hands the token over. @param call the one it answers */
    public String set(ApiCall call, String token, Duration life) {
        return name(call.overTls()) + "=" + token + "; Max-Age=" + life.toSeconds() + flags(call);
    }

    /** Value of a {@code Set-Cookie} header that makes the browser forget the token. */
    public String clear(ApiCall call) {
        return name(call.overTls()) + "=; Max-Age=0" + flags(call);
    }

    private String flags(ApiCall call) {
        return FLAGS + (behindTls || call.overTls() ? "; Secure" : "");
    }

    private static String name(boolean tls) {
        return tls ? TLS_NAME : NAME;
    }

    static Optional<String> read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(name(request.isSSL()));
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST);
    }
}
