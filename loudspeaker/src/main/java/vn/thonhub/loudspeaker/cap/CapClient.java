package vn.thonhub.loudspeaker.cap;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * Fetches documents from addresses people gave: only where the network policy lets the hub go, to the very address that
 * was checked, without following redirects, bounded in bytes and time.
 */
final class CapClient implements AutoCloseable {
    private static final int TIMEOUT_S = 20;
    private final HttpClient http;
    private final Vertx vertx;
    private final NetworkPolicy policy;
    private final WorkerPool names = new WorkerPool("cap-dns", 1, 32);

    /** @param body absent when the server says that nothing has changed */
    record Answer(Optional<Buffer> body, Optional<String> etag) {}

    CapClient(Vertx vertx, NetworkPolicy policy) {
        this.vertx = vertx;
        this.policy = policy;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(TIMEOUT_S * 1_000)
                .setIdleTimeout(TIMEOUT_S)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setVerifyHost(true)
                .setDecompressionSupported(false));
    }

    /** @throws IllegalArgumentException naming what is wrong with it */
    static URI address(String text) {
        URI uri = URI.create(text);
        boolean usable = uri.getHost() != null
                && uri.getUserInfo() == null
                && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        if (!usable) {
            throw new IllegalArgumentException("the address must be http:// or https:// with a host and no user in it");
        }
        return uri;
    }

    Future<Answer> get(String url, Optional<String> etag, int maxBytes) {
        URI uri;
        try {
            uri = address(url);
        } catch (IllegalArgumentException malformed) {
            return Future.failedFuture(malformed);
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
        return names.submit(() -> allowed(uri.getHost(), port)).compose(ip -> {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setServer(SocketAddress.inetSocketAddress(port, ip.getHostAddress()))
                    .setHost(uri.getHost())
                    .setPort(port)
                    .setSsl(tls)
                    .setFollowRedirects(false)
                    .setTimeout(TIMEOUT_S * 1_000L)
                    .setURI((uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            etag.ifPresent(known -> options.putHeader("If-None-Match", known));
            options.putHeader("Accept", "application/cap+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1");
            return http.request(options)
                    .compose(request -> request.send())
                    .compose(response -> read(response, maxBytes));
        });
    }

    private InetAddress allowed(String host, int port) throws UnknownHostException {
        return Stream.of(InetAddress.getAllByName(host))
                .filter(address -> policy.allowsOutgoing(address, port))
                .findFirst()
                .orElseThrow(() -> new UnknownHostException("the hub may not call " + host
                        + ": it is not a public address, and network.allow in hub.yaml does not name it"));
    }

    private Future<Answer> read(HttpClientResponse response, int maxBytes) {
        Optional<String> etag = Optional.ofNullable(response.getHeader("ETag")).filter(tag -> tag.length() < 500);
        if (response.statusCode() == 304) {
            return Future.succeededFuture(new Answer(Optional.empty(), etag));
        }
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture(new IllegalStateException("the server answered " + response.statusCode()));
        }
        Promise<Answer> done = Promise.promise();
        Buffer body = Buffer.buffer();
        long deadline = vertx.setTimer(TIMEOUT_S * 1_000L, late -> {
            if (done.tryFail(new IllegalStateException("the answer took longer than " + TIMEOUT_S + " s"))) {
                response.request().reset();
            }
        });
        response.handler(part -> {
            if (body.length() + part.length() > maxBytes) {
                done.tryFail(new IllegalStateException("the answer has more than " + maxBytes + " bytes"));
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete(new Answer(Optional.of(body), etag)));
        return done.future().onComplete(any -> vertx.cancelTimer(deadline));
    }

    @Override
    public void close() {
        http.close();
        names.close();
    }
}
