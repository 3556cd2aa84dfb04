package vn.thonhub.core.forward;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** A small real webhook receiver whose behaviour a test chooses per request. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Message> received = new CopyOnWriteArrayList<>();
    private final AtomicReference<BiConsumer<HttpServerRequest, Message>> behaviour =
            new AtomicReference<>(Receiver::accept);

    /** What came in, whatever was answered. */
    record Message(String id, String body, Map<String, List<String>> headers) {
        /** Checks the signature with the independent Standard Webhooks library. */
        void verify(String secret) throws WebhookVerificationException {
            new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
        }
    }

    Receiver(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> receive(request, body)))
                .listen(0, "127.0.0.1")
                .await();
    }

    private void receive(HttpServerRequest request, Buffer body) {
        Map<String, List<String>> headers = new HashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        Message message = new Message(request.getHeader("webhook-id"), body.toString(), headers);
        received.add(message);
        behaviour.get().accept(request, message);
    }

    void behave(BiConsumer<HttpServerRequest, Message> next) {
        behaviour.set(next);
    }

    void answer(int status) {
        behave((request, message) -> request.response().setStatusCode(status).end("no"));
    }

    void recover() {
        behave(Receiver::accept);
    }

    static void accept(HttpServerRequest request, Message message) {
        request.response().setStatusCode(204).end();
    }

    /** Says 200 and part of an answer, then drops the connection. */
    static void dropAfterHead(HttpServerRequest request, Message message) {
        request.response().putHeader("content-length", "100");
        request.response().write("half").onComplete(any -> request.connection().close());
    }

    List<Message> received() {
        return List.copyOf(received);
    }

    List<String> ids() {
        return received.stream().map(Message::id).toList();
    }

    int port() {
        return server.actualPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook?token=t0k3n";
    }

    @Override
    public void close() {
        server.close().await();
    }
}
