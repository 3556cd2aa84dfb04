package vn.thonhub.deploy.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The province's server: a CAP feed in Atom, and a web page about it, which people take for the feed. */
final class Province implements AutoCloseable {
    private static final DateTimeFormatter CAP_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.ofHours(7));

    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private volatile boolean away;

    Province() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pages.put("/", "<html><body>Trang tin của tỉnh</body></html>");
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String page = pages.get(exchange.getRequestURI().getPath());
        byte[] body = (away || page == null ? "" : page).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(away ? 503 : page == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    String page() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    String feed() {
        return page() + "cap.xml";
    }

    /** Warns of a flood. */
    void warn(String identifier, String headline, String area, Instant sent) {
        publish(identifier, """
                <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>%s</identifier>
                <sender>pctt@tinh.example</sender><sent>%s</sent><status>Actual</status><msgType>Alert</msgType>
                <scope>Public</scope><info><language>vi-VN</language><category>Met</category><event>Lũ quét</event>
                <urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
                <headline>%s</headline><instruction>Lên nhà văn hóa.</instruction>
                <area><areaDesc>%s</areaDesc></area></info></alert>
                """.formatted(identifier, CAP_TIME.format(sent), headline, area));
    }

    /** What a careless program writes. */
    void publishRubbish(String identifier) {
        publish(identifier, "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>x</identifier></alert>");
    }

    private void publish(String identifier, String document) {
        pages.put("/" + identifier, document);
        entries.put(
                identifier,
                "<entry><id>%1$s</id><updated>2027-04-28T22:00:00Z</updated><link href=\"/%1$s\"/></entry>"
                        .formatted(identifier));
        pages.put(
                "/cap.xml",
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>tinh</id>" + String.join("", entries.values())
                        + "</feed>");
    }

    /** It is being worked on: every question is answered 503. */
    void goAway() {
        away = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
