package vn.thonhub.camera.sim.onvif;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.camera.sim.video.VideoException;

/** Serves the current picture of each stream of a device to whoever may ask the device. */
final class PictureServer {
    static final String FOLDER = "/onvif/snapshot/";
    private static final int NO_BODY = -1;

    private final OnvifOptions options;
    private final LoginCheck logins;
    private final AtomicInteger refusedLogins;

    /** @param refusedLogins counts on when a login is refused */
    PictureServer(OnvifOptions options, LoginCheck logins, AtomicInteger refusedLogins) {
        this.options = options;
        this.logins = logins;
        this.refusedLogins = refusedLogins;
    }

    static String path(OnvifStream stream) {
        return FOLDER + URLEncoder.encode(stream.token(), StandardCharsets.UTF_8);
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, NO_BODY);
            } else if (!logins.admitsFetch(exchange)) {
                refuse(exchange);
            } else {
                send(exchange);
            }
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            refusedLogins.incrementAndGet();
        }
        logins.fetchChallenges().forEach(one -> exchange.getResponseHeaders().add("WWW-Authenticate", one));
        exchange.sendResponseHeaders(401, NO_BODY);
    }

    private void send(HttpExchange exchange) throws IOException {
        Optional<StillPicture> picture = options.streams().stream()
                .filter(one -> path(one).equals(exchange.getRequestURI().getRawPath()))
                .findFirst()
                .flatMap(OnvifStream::picture);
        if (picture.isEmpty()) {
            exchange.sendResponseHeaders(404, NO_BODY);
            return;
        }
        try {
            byte[] jpeg = picture.get().jpeg();
            exchange.getResponseHeaders().set("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, jpeg.length);
            exchange.getResponseBody().write(jpeg);
        } catch (VideoException nothingToSee) {
            exchange.sendResponseHeaders(503, NO_BODY);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
