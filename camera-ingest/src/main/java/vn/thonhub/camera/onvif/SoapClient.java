package vn.thonhub.camera.onvif;

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
import io.vertx.core.net.TrustOptions;
import java.net.ConnectException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.rtsp.NoWay;
import vn.thonhub.camera.tls.PinnedCertificate;

/**
 * Posts SOAP messages to one device at one address that was checked before; follows no redirect, takes no more than
 * {@link #MOST_BYTES} of an answer. For a worker thread, which it blocks.
 */
final class SoapClient implements AutoCloseable {
    static final int MOST_BYTES = 512 << 10;
    private static final int CONNECT_MILLIS = 3_000;

    private final InetAddress address;
    private final TimeBudget budget;
    private final Optional<PinnedCertificate> tls;
    private final HttpClient client;

    /** @param challenges the {@code WWW-Authenticate} headers */
    record Reply(int status, List<String> challenges, byte[] body) {}

    /**
     * @param address where every connection goes, whatever host a service address names
     * @param tls which certificate is taken; empty for plain HTTP
     */
    SoapClient(Vertx vertx, InetAddress address, TimeBudget budget, Optional<PinnedCertificate> tls) {
        this.address = address;
        this.budget = budget;
        this.tls = tls;
        this.client = vertx.httpClientBuilder()
                .with(options(tls))
                // What breaks a connection fails its request, which is where it is told.
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
    }

    private static HttpClientOptions options(Optional<PinnedCertificate> tls) {
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(16_384)
                .setMaxInitialLineLength(4_096);
        // The certificate itself is compared, so the name in it says nothing more.
        tls.ifPresent(pin -> options.setSsl(true).setVerifyHost(false).setTrustOptions(TrustOptions.wrap(pin)));
        return options;
    }

    /** @throws OnvifFault when there is no whole answer within the time left */
    Reply post(DeviceAddress service, String operation, String envelope, Optional<String> authorization) {
        var open = new AtomicReference<HttpClientRequest>();
        var reply = client.request(request(service)).compose(request -> {
            open.set(request);
            // Some devices look for the action here only.
            request.putHeader("content-type", "application/soap+xml; charset=utf-8")
                    .putHeader("accept", "application/soap+xml, text/xml")
                    .putHeader("user-agent", "thon-hub");
            authorization.ifPresent(value -> request.putHeader("authorization", value));
            // To be read before it is asked for: this may be another thread than the one a quick answer is over on.
            var answer = request.response().compose(response -> read(request, response));
            request.send(Buffer.buffer(envelope));
            return answer;
        });
        try {
            return await(reply, service, operation);
        } catch (OnvifFault fault) {
            Optional.ofNullable(open.get()).ifPresent(HttpClientRequest::reset);
            throw fault;
        }
    }

    private RequestOptions request(DeviceAddress service) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(service.port(), address.getHostAddress()))
                .setHost(service.host())
                .setPort(service.port())
                .setURI(service.path())
                .setFollowRedirects(false);
    }

    private static Future<Reply> read(HttpClientRequest request, HttpClientResponse response) {
        Promise<Reply> whole = Promise.promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .handler(chunk -> {
                    if (body.length() + chunk.length() <= MOST_BYTES) {
                        body.appendBuffer(chunk);
                    } else if (whole.tryFail(new OnvifFault(
                            Code.NOT_ONVIF, "the answer is longer than " + (MOST_BYTES >> 10) + " KiB"))) {
                        request.reset();
                    }
                })
                .endHandler(end -> whole.tryComplete(new Reply(
                        response.statusCode(), response.headers().getAll("www-authenticate"), body.getBytes())));
        return whole.future();
    }

    private Reply await(Future<Reply> reply, DeviceAddress service, String operation) {
        try {
            return reply.toCompletionStage().toCompletableFuture().get(budget.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new OnvifFault(Code.TIMEOUT, service + " did not answer " + operation + " in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OnvifFault(Code.FAILED, "the hub stops");
        } catch (ExecutionException e) {
            throw fault(service, operation, e.getCause());
        }
    }

    private OnvifFault fault(DeviceAddress service, String operation, Throwable cause) {
        if (cause instanceof OnvifFault known) {
            return known;
        }
        if (tls.filter(PinnedCertificate::isRefused).isPresent()) {
            return new OnvifFault(Code.CERTIFICATE_CHANGED, service + " shows another certificate than before");
        }
        var words = service + " " + operation + ": " + cause.getMessage();
        if (NoWay.isToldBy(cause)) {
            return new OnvifFault(Code.NO_ROUTE, words);
        }
        if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("timed out")) {
            return new OnvifFault(Code.TIMEOUT, words);
        }
        if (tls.isPresent() && isAboutTls(cause)) {
            return new OnvifFault(Code.TLS_FAILED, words);
        }
        // What breaks off in the middle or speaks another protocol is no ONVIF service.
        return new OnvifFault(cause instanceof ConnectException ? Code.REFUSED : Code.NOT_ONVIF, words);
    }

    private static boolean isAboutTls(Throwable cause) {
        for (var one = cause; one != null; one = one.getCause()) {
            if (one instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        client.close();
    }
}
