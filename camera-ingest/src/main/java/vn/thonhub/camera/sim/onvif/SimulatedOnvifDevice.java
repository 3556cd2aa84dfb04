package vn.thonhub.camera.sim.onvif;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The ONVIF service of a simulated camera: device and media service and pictures over HTTP, and the answer to searches. */
public final class SimulatedOnvifDevice implements AutoCloseable {
    private static final int LARGEST_REQUEST = 64 << 10;
    private static final String ENVELOPE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><s:Envelope xmlns:s=\""
            + SoapRequest.SOAP + "\" xmlns:tds=\"" + DeviceAnswers.DEVICE + "\" xmlns:trt=\"" + DeviceAnswers.MEDIA1
            + "\" xmlns:tr2=\"" + DeviceAnswers.MEDIA2 + "\" xmlns:tt=\"" + Profiles.SCHEMA
            + "\" xmlns:ter=\"http://www.onvif.org/ver10/error\"><s:Body>";

    private final OnvifOptions options;
    private final DeviceAnswers answers;
    private final LoginCheck logins;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Optional<SearchResponder> responder;
    private final AtomicInteger refusedLogins = new AtomicInteger();

    private SimulatedOnvifDevice(OnvifOptions options, Clock clock) throws IOException {
        this.options = options;
        Clock deviceClock = Clock.offset(clock, options.clockAhead());
        answers = new DeviceAnswers(options, deviceClock);
        logins = new LoginCheck(options, deviceClock);
        server = HttpServer.create(new InetSocketAddress(options.host(), 0), 8);
        threads = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "sim-onvif-http-" + options.name());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/onvif/", this::serve);
        server.createContext(PictureServer.FOLDER, new PictureServer(options, logins, refusedLogins)::serve);
        server.start();
        try {
            responder = options.discovery().isPresent()
                    ? Optional.of(
                            new SearchResponder(options, options.discovery().get(), address()))
                    : Optional.empty();
        } catch (IOException e) {
            server.stop(0);
            threads.shutdownNow();
            throw e;
        }
    }

    /**
     * Starts a device.
     *
     * @param clock right time; the device's own differs by {@link OnvifOptions#clockAhead}
     * @throws IOException when it cannot listen; with a discovery group also when multicast on loopback is not possible
     */
    public static SimulatedOnvifDevice start(OnvifOptions options, Clock clock) throws IOException {
        return new SimulatedOnvifDevice(options, clock);
    }

    /** Where its device service is. */
    public String address() {
        return DeviceAnswers.address(options.host() + ":" + port(), "device");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** The UDP port on which searches are heard. @throws IllegalStateException when it hears none */
    public int searchPort() {
        try {
            return responder
                    .orElseThrow(() -> new IllegalStateException("it hears no searches"))
                    .port();
        } catch (IOException e) {
            throw new IllegalStateException("closed", e);
        }
    }

    /** Requests that came with a login and were refused: what real cameras count before they lock an account. */
    public int refusedLogins() {
        return refusedLogins.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            SoapRequest request = SoapRequest.read(exchange.getRequestBody().readNBytes(LARGEST_REQUEST));
            if (!DeviceAnswers.isForAnybody(request.operation()) && !logins.admits(exchange, request)) {
                refuse(exchange, request);
                return;
            }
            Optional<String> answer = answers.answer(request, options.host() + ":" + port());
            if (answer.isPresent()) {
                send(exchange, 200, answer.get());
            } else {
                send(exchange, 400, fault("ter:ActionNotSupported", "this device cannot do that"));
            }
        }
    }

    private void refuse(HttpExchange exchange, SoapRequest request) throws IOException {
        boolean tried = exchange.getRequestHeaders().containsKey("Authorization")
                || request.text(
                                "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
                                "Username")
                        .isPresent();
        if (tried) {
            refusedLogins.incrementAndGet();
        }
        var challenges = logins.challenges();
        challenges.forEach(challenge -> exchange.getResponseHeaders().add("WWW-Authenticate", challenge));
        send(exchange, challenges.isEmpty() ? 400 : 401, fault("ter:NotAuthorized", "Sender not Authorized"));
    }

    private static String fault(String subcode, String reason) {
        return "<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode
                + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">" + reason
                + "</s:Text></s:Reason></s:Fault>";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = (ENVELOPE + body + "</s:Body></s:Envelope>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/soap+xml; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Closes its ports; when this returns no thread of it is left. */
    @Override
    public void close() {
        responder.ifPresent(SearchResponder::close);
        server.stop(0);
        threads.shutdownNow();
    }
}
