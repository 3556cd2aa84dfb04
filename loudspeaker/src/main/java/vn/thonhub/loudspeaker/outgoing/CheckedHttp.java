package vn.thonhub.loudspeaker.outgoing;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.thonhub.core.config.NetworkPolicy;

/**
 * One HTTP request at a time, blocking, for worker threads: the name is resolved and checked and the connection goes to
 * the checked address; redirects are answers, not followed.
 */
public final class CheckedHttp implements AutoCloseable {
    private static final int CONNECT_MS = 10_000;
    private final Vertx vertx;
    private final NetworkPolicy network;
    private final HttpClient client;

    /**
     * @param body complete, or its beginning when it was cut
     * @param etag names this state of the document, for If-None-Match
     * @param contentType empty when none was named
     */
    public record Answer(
            int status, String contentType, Optional<String> location, Optional<String> etag, Buffer body) {}

    /**
     * What bounds an answer.
     *
     * @param bytes most of its body
     * @param cut whether a longer or endless body is cut there (a stream), else it is refused
     */
    public record Limits(Duration patience, int bytes, boolean cut) {}

    public CheckedHttp(Vertx vertx, NetworkPolicy network) {
        this.vertx = vertx;
        this.network = network;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MS)
                .setKeepAlive(false)
                .setMaxHeaderSize(16_384)
                .setDecompressionSupported(false));
    }

    public Answer get(OutgoingAddress address, Limits limits) throws CallFailed, InterruptedException {
        return call(HttpMethod.GET, address, Map.of(), Buffer.buffer(), limits);
    }

    /** Blocks until the answer is there. @throws CallFailed also when it was not allowed */
    public Answer call(
            HttpMethod method, OutgoingAddress address, Map<String, String> headers, Buffer body, Limits limits)
            throws CallFailed, InterruptedException {
        Attempt attempt = new Attempt(limits);
        // The attempt ends itself at the limit; a little longer, so that what it has by then still comes.
        return wait(
                address,
                client.request(checked(method, address)).compose(request -> attempt.send(request, headers, body)),
                limits.patience().plusSeconds(1));
    }

    /**
     * Opens an answer that may go on for hours, as a station's does. Blocks until it begins.
     *
     * @param patience until it begins
     * @throws CallFailed also when it was not allowed
     */
    public HttpStream open(OutgoingAddress address, Duration patience) throws CallFailed, InterruptedException {
        Promise<HttpStream> opened = Promise.promise();
        client.request(checked(HttpMethod.GET, address))
                .onFailure(opened::tryFail)
                .onSuccess(request -> {
                    request.response().onFailure(opened::tryFail).onSuccess(response -> {
                        response.pause();
                        HttpStream stream = new HttpStream(vertx.getOrCreateContext(), request, response);
                        if (!opened.tryComplete(stream)) {
                            stream.close();
                        }
                    });
                    request.putHeader("User-Agent", "thon-hub").send();
                });
        try {
            return wait(address, opened.future(), patience);
        } catch (CallFailed | InterruptedException failure) {
            // What comes after all is hung up on.
            opened.tryFail(failure);
            throw failure;
        }
    }

    private RequestOptions checked(HttpMethod method, OutgoingAddress address) throws CallFailed {
        InetAddress ip = address.resolve(network);
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(address.port(), ip.getHostAddress()))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.target())
                .setFollowRedirects(false);
    }

    private static <T> T wait(OutgoingAddress address, Future<T> answer, Duration patience)
            throws CallFailed, InterruptedException {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw late(patience);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof CallFailed known
                    ? known
                    : new CallFailed(
                            CallFailed.Reason.UNREACHABLE,
                            address.host() + " cannot be reached: "
                                    + failed.getCause().getMessage());
        }
    }

    private static CallFailed late(Duration patience) {
        return new CallFailed(
                CallFailed.Reason.TIMEOUT, "no complete answer came within " + patience.toMillis() / 1000.0 + " s");
    }

    /** One request until its answer is complete, cut, or refused. Event loop. */
    private final class Attempt {
        private final Limits limits;
        private final Promise<Answer> done = Promise.promise();
        private final Buffer body = Buffer.buffer();

        Attempt(Limits limits) {
            this.limits = limits;
        }

        Future<Answer> send(HttpClientRequest request, Map<String, String> headers, Buffer content) {
            request.putHeader("User-Agent", "thon-hub");
            headers.forEach(request::putHeader);
            long timer = vertx.setTimer(limits.patience().toMillis(), over -> timeOver(request));
            request.send(content).onSuccess(response -> read(request, response)).onFailure(done::tryFail);
            return done.future().onComplete(any -> vertx.cancelTimer(timer));
        }

        private HttpClientResponse begun;

        private void read(HttpClientRequest request, HttpClientResponse response) {
            begun = response;
            response.exceptionHandler(done::tryFail);
            response.handler(chunk -> {
                body.appendBuffer(chunk);
                if (body.length() > limits.bytes()) {
                    if (limits.cut()) {
                        done.tryComplete(answer());
                    } else {
                        done.tryFail(new CallFailed(
                                CallFailed.Reason.TOO_LARGE,
                                "the answer is larger than " + limits.bytes() / 1_000_000 + " MB"));
                    }
                    request.reset();
                }
            });
            response.endHandler(end -> done.tryComplete(answer()));
        }

        private void timeOver(HttpClientRequest request) {
            if (limits.cut() && begun != null && body.length() > 0) {
                done.tryComplete(answer());
            } else {
                done.tryFail(late(limits.patience()));
            }
            request.reset();
        }

        private Answer answer() {
            String type = begun.getHeader("Content-Type");
            return new Answer(
                    begun.statusCode(),
                    type == null ? "" : type,
                    Optional.ofNullable(begun.getHeader("Location")),
                    Optional.ofNullable(begun.getHeader("ETag")),
                    body);
        }
    }

    /** Ends connections still open. */
    @Override
    public void close() {
        client.close();
    }
}
