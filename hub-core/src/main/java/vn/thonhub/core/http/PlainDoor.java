package vn.thonhub.core.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What plain HTTP is for once there is HTTPS: this machine itself (and a proxy on it) may use all of it; others are shown
 * the way to HTTPS, find the page that explains how to trust it, and may ask whether the hub lives.
 */
final class PlainDoor {
    private static final Set<String> OPEN = Set.of("/healthz", "/readyz");
    /** Announcements everybody will hear, for speakers that know no TLS: they compare the hash, a token lets them in. */
    private static final Pattern MEDIA = Pattern.compile("/api/v1/media/[0-9a-f]{64}");

    /**
     * Pages for everybody who passes by, whose phone does not know this hub's authority, and what they say there. They carry no
     * session, and what is said is no secret.
     */
    private static final Pattern PUBLIC = Pattern.compile("/api/v1/wifi/public(/[a-z0-9-]{1,64}(/reports)?)?");

    private final ServerConfig config;
    private final Supplier<OptionalInt> httpsPort;

    /** What happens to one request. */
    enum Verdict {
        SERVE,
        REDIRECT,
        REFUSE
    }

    /** @param httpsPort where HTTPS listens now; empty while it does not */
    PlainDoor(ServerConfig config, Supplier<OptionalInt> httpsPort) {
        this.config = config;
        this.httpsPort = httpsPort;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean free = config.httpsBind().isEmpty() || request.isSSL() || Locality.isFromThisMachine(request);
        switch (verdict(free, request.method(), request.path())) {
            case SERVE -> context.next();
            case REDIRECT -> redirect(context);
            case REFUSE ->
                context.fail(
                        Problem.forbidden("this hub takes that over HTTPS only; open https:// instead of http://"));
        }
    }

    /** @param free whether nothing speaks against serving all of it */
    static Verdict verdict(boolean free, HttpMethod method, String path) {
        boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD;
        boolean harmless = path != null
                && (TrustPages.isOneOf(path)
                        || OPEN.contains(path)
                        || reads && MEDIA.matcher(path).matches()
                        || PUBLIC.matcher(path).matches());
        if (free || harmless) {
            return Verdict.SERVE;
        }
        // A form or a password that was sent has been read on the way already: sending it again hides that.
        return reads ? Verdict.REDIRECT : Verdict.REFUSE;
    }

    private void redirect(RoutingContext context) {
        Optional<String> target = target(context.request());
        if (target.isEmpty()) {
            context.fail(Problem.unavailable("HTTPS is not served at the moment; the hub's log says why"));
            return;
        }
        context.response()
                .setStatusCode(307)
                .putHeader("Location", target.get() + context.request().uri())
                .end();
    }

    private Optional<String> target(HttpServerRequest request) {
        if (config.proxiedByTls()) {
            return config.publicUrl();
        }
        OptionalInt port = httpsPort.get();
        Optional<String> host = AskedHost.of(request);
        return port.isPresent() && host.isPresent() && request.uri().startsWith("/")
                ? Optional.of("https://" + host.get() + ":" + port.getAsInt())
                : Optional.empty();
    }
}
