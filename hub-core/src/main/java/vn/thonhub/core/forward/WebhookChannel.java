package vn.thonhub.core.forward;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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
import java.time.Instant;

/**
 * Makes one attempt to deliver a message by webhook (Standard Webhooks 1.0). Only a complete 2xx answer counts;
 * redirects are not followed. Never fails: whatever goes wrong is an {@link Outcome}. Does not block;
 * the answer comes on the caller's context.
 */
final class WebhookChannel {
    private final Vertx vertx;
    private final Clock clock;
    private final AddressCheck addresses;
    private final WebhookLimits limits;
    private final HttpClient client;

    WebhookChannel(Vertx vertx, Clock clock, AddressCheck addresses, WebhookLimits limits) {
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

    /**
     * @param messageId the same in every attempt of a message
     * @param turn number of attempts before this one
     */
    Future<Outcome> deliver(Channel channel, String messageId, String body, int turn) {
        Attempt attempt = new Attempt();
        long timer = vertx.setTimer(limits.total().toMillis(), any -> attempt.giveUp());
        WebhookAddress address = WebhookAddress.parse(channel.settings().url());
        addresses
                .allowed(address, turn)
                .compose(ip -> client.request(request(address, ip)))
                .compose(request -> attempt.send(request, channel, messageId, body))
                .onComplete(attempt::end);
        return onCallersContext(attempt.done
                .future()
                .otherwise(failure -> Outcome.failed(words(failure)))
                .onComplete(any -> vertx.cancelTimer(timer)));
    }

    /** Several callers may wait for one name to be resolved, and the answer comes to one of them. */
    private Future<Outcome> onCallersContext(Future<Outcome> outcome) {
        Context context = vertx.getOrCreateContext();
        Promise<Outcome> answer = Promise.promise();
        outcome.onSuccess(known -> context.runOnContext(any -> answer.complete(known)));
        return answer.future();
    }

    private static RequestOptions request(WebhookAddress address, InetAddress ip) {
        // Host header and TLS name stay those of the address; only the connection goes to the checked one.
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address.port(), ip.getHostAddress()))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setURI(address.target())
                .setFollowRedirects(false);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** Ends with the answer, a failure or the time limit, whichever is first. */
    private final class Attempt {
        private final Promise<Outcome> done = Promise.promise();
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
        private void end(AsyncResult<Outcome> result) {
            if (result.succeeded()) {
                done.tryComplete(result.result());
            } else {
                done.tryFail(result.cause());
            }
        }

        Future<Outcome> send(HttpClientRequest started, Channel channel, String messageId, String body) {
            if (!begin(started)) {
                started.reset();
                return done.future();
            }
            long seconds = clock.instant().getEpochSecond();
            started.putHeader("content-type", "application/cloudevents+json; charset=utf-8")
                    .putHeader("user-agent", "thon-hub")
                    .putHeader("webhook-id", messageId)
                    .putHeader("webhook-timestamp", Long.toString(seconds))
                    .putHeader("webhook-signature", WebhookSignature.sign(channel.secret(), messageId, seconds, body));
            return started.send(body).compose(this::read);
        }

        private Future<Outcome> read(HttpClientResponse response) {
            Promise<Outcome> read = Promise.promise();
            Outcome outcome = outcome(response);
            int[] bytes = {0};
            response.exceptionHandler(read::tryFail)
                    .handler(chunk -> {
                        bytes[0] += chunk.length();
                        if (bytes[0] > limits.answerBytes() && read.tryComplete(outcome)) {
                            request.reset();
                        }
                    })
                    .endHandler(end -> read.tryComplete(outcome));
            return read.future();
        }

        private Outcome outcome(HttpClientResponse response) {
            Instant now = clock.instant();
            int status = response.statusCode();
            return status / 100 == 2
                    ? Outcome.delivered(status)
                    : Outcome.answered(status, RetryAfter.parse(response.getHeader("retry-after"), now));
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
