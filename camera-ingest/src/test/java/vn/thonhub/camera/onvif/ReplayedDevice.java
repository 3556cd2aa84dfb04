package vn.thonhub.camera.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A small HTTP server that answers each SOAP operation with given bytes, whatever the login. */
final class ReplayedDevice implements AutoCloseable {
    private static final Pattern OPERATION = Pattern.compile("<[sS]:Body><\\w+:(\\w+)");

    /** @param body bytes of the answer */
    record Answer(int status, byte[] body) {}

    private final HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 8);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    ReplayedDevice(Function<String, Answer> answers) throws IOException {
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    private void serve(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
        try (exchange) {
            var text = new String(exchange.getRequestBody().readAllBytes());
            var operation = OPERATION.matcher(text);
            var name = operation.find() ? operation.group(1) : "?";
            asked.add(exchange.getRequestURI().getPath() + " " + name);
            requests.add(exchange.getRequestHeaders().entrySet() + "\n" + text);
            var answer = answers.apply(name);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    DeviceAddress address() {
        return DeviceAddress.parse("127.0.0.1:" + server.getAddress().getPort());
    }

    /** Path and operation of every request so far. */
    List<String> asked() {
        return asked;
    }

    /** Headers and body of every request so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
