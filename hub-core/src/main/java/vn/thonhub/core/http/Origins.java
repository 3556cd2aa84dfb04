package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;

/** Whether a browser sent a request from one of the hub's own pages. */
final class Origins {
    static final String FOREIGN =
            "the request comes from a page that is not this hub's; behind a proxy, set server.public_url in hub.yaml";

    private final Optional<String> publicUrl;

    Origins(ServerConfig config) {
        this.publicUrl = config.publicUrl();
    }

    /** True also when there is no Origin: then no page of another site sent it. */
    boolean isOwnOrNone(HttpServerRequest request) {
        return !request.headers().contains("Origin") || isOwn(request);
    }

    /** A WebSocket of a browser always says where it comes from; what does not is no browser and must say so by session. */
    boolean isOwn(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        String sent = origin.toLowerCase(Locale.ROOT);
        return publicUrl.map(sent::equals).orElse(false)
                || sent.equals(request.scheme() + "://" + host.toLowerCase(Locale.ROOT));
    }
}
