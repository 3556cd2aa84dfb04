package vn.thonhub.core.forward;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;

/**
 * Makes one HTTP request to an address people chose, within limits: the name is resolved and checked, redirects are not
 * followed, only a complete answer counts. Does not block; the answer comes on the caller's context. Fails with words
 * for people.
 */
final class HttpSender {
    private final Vertx vertx;
    private final Clock clock;
    private final AddressCheck addresses;
    private final WebhookLimits limits;
    private final HttpClient client;

    /** @param address where it goes @param headers beside {@code host} and {@code content-length} */
    record Request(HttpMethod method, WebhookAddress address, Map<String, String> headers, Buffer body) {
        static Request post(WebhookAddress address, Map<String, String> headers, String body) {
            return new Request(HttpMethod.POST, address, headers, Buffer.buffer(body));
        }
    }

    HttpSender(Vertx vertx, Clock clock, AddressCheck addresses, WebhookLimits limits) {
        this.vertx = vertx;
        this.clock = clock;
        this.addresses = addresses;
        this.limits = limits;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connect().toMillis())
                .setMaxInitialLineLength(4_096)
                .setMaxHeaderSize(16_384);
        // Couriers bound what is under way per channel; a shared small pool would let one channel hold up another.
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(1_024);
        this.client = vertx.httpClientBuilder().with(options).with(pool).build();
    }

    /** @param turn counts attempts, so that these go round the addresses of a host */
    Future<HttpAnswer> send(Request request, int turn) {
        Attempt attempt = new Attempt();
        long timer = vertx.setTimer(limits.total().toMillis(), any -> attempt.giveUp());
        addresses
                .allowed(request.address(), turn)
                .compose(ip -> client.request(options(request, ip)))
                .compose(started -> attempt.send(started, request))
                .onComplete(attempt::end);
        return onCallersContext(attempt.done.future().onComplete(any -> vertx.cancelTimer(timer)));
    }

    /** Several callers may wait for one name to be resolved, and the answer comes to one of them. */
    private Future<HttpAnswer> onCallersContext(Future<HttpAnswer> outcome) {
        Context context = vertx.getOrCreateContext();
        Promise<HttpAnswer> answer = Promise.promise();
        outcome.onComplete(known -> context.runOnContext(any -> answer.handle(known)));
        return answer.future();
    }

    private static RequestOptions options(Request request, InetAddress ip) {
        WebhookAddress address = request.address();
        // Host header and TLS name stay those of the address; only the connection goes to the checked one.
        return new RequestOptions()
                .setMethod(request.method())
                .setServer(SocketAddress.inetSocketAddress(address.port(), ip.getHostAddress()))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.target())
                .setFollowRedirects(false);
    }

    /** What a failure says, for people. */
    static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Ends with the answer, a failure or the time limit, whichever is first. */
    private final class Attempt {
        private final Promise<HttpAnswer> done = Promise.promise();
        private HttpClientRequest request;
        private boolean over;

        private synchronized void giveUp() {
            over = true;
            done.tryFail("no complete answer within " + limits.total().toMillis() + " ms");
            if (request != null) {
                request.reset();
            }
        }

        /** @return false when the time was up before there was a connection */
        private synchronized boolean begin(HttpClientRequest started) {
            request = started;
            return !over;
        }

        /** What happens after the time is up, such as the connection breaking off because of it, tells nothing more. */
        private void end(AsyncResult<HttpAnswer> result) {
            if (result.succeeded()) {
                done.tryComplete(result.result());
            } else {
                done.tryFail(result.cause());
            }
        }

        Future<HttpAnswer> send(HttpClientRequest started, Request wanted) {
            if (!begin(started)) {
                started.reset();
                return done.future();
            }
            started.putHeader("user-agent", "thon-hub");
            wanted.headers().forEach(started::putHeader);
            // To be read before it is asked for: this may be another thread than the one a quick answer is over on.
            Future<HttpAnswer> answer = started.response().compose(this::read);
            started.send(wanted.body());
            return answer;
        }

        private Future<HttpAnswer> read(HttpClientResponse response) {
            Promise<HttpAnswer> read = Promise.promise();
            Buffer body = Buffer.buffer();
            response.exceptionHandler(read::tryFail)
                    .handler(chunk -> {
                        body.appendBuffer(chunk);
                        if (body.length() > limits.answerBytes()
                                && read.tryComplete(answer(response, body.slice(0, limits.answerBytes())))) {
                            request.reset();
                        }
                    })
                    .endHandler(end -> read.tryComplete(answer(response, body)));
            return read.future();
        }

        private HttpAnswer answer(HttpClientResponse response, Buffer body) {
            return new HttpAnswer(
                    response.statusCode(),
                    RetryAfter.parse(response.getHeader("retry-after"), clock.instant()),
                    body.toString());
        }
    }

    Future<Void> close() {
        return client.close()
                .compose(any -> vertx.executeBlocking(() -> {
                    addresses.close();
                    return null;
                }));
    }
}
