package vn.thonhub.core.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The web console from the class-path folder {@code console/}. Files below {@code assets/} carry a hash of their content
 * in their names and may be kept for ever; everything else is asked for anew by its entity tag. A path that is no file
 * gets the start page, which does the rest in the browser.
 */
final class ConsoleFiles {
    /** Where the console's build stands on the class path. */
    static final String FOLDER = "console";

    private static final String START = "/index.html";
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)+");
    private static final Pattern PAGE = Pattern.compile("/|(?:/[A-Za-z0-9_@-]+)+/?");

    private final Vertx vertx;
    private final String folder;
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    ConsoleFiles(Vertx vertx, String folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        if (!reads || path.toLowerCase(Locale.ROOT).startsWith("/api")) {
            throw Problem.notFound("there is nothing at this address");
        }
        find(path)
                .onSuccess(file -> Failures.caught(
                        context,
                        () -> file.ifPresentOrElse(
                                found -> send(request, context.response(), found),
                                () -> ProblemAnswers.answer(
                                        context, Problem.notFound("there is nothing at this address")))))
                .onFailure(failure -> ProblemAnswers.answer(context, failure));
    }

    private Future<Optional<ConsoleFile>> find(String path) {
        if (PAGE.matcher(path).matches()) {
            return load(START);
        }
        return PATH.matcher(path).matches() ? load(path) : Future.succeededFuture(Optional.empty());
    }

    private Future<Optional<ConsoleFile>> load(String path) {
        ConsoleFile known = files.get(path);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return vertx.executeBlocking(() -> read(path), false)
                .onSuccess(file -> file.ifPresent(found -> files.put(path, found)));
    }

    private Optional<ConsoleFile> read(String path) throws IOException {
        try (InputStream in = ConsoleFiles.class.getClassLoader().getResourceAsStream(folder + path)) {
            return in == null ? Optional.empty() : Optional.of(ConsoleFile.of(path, in.readAllBytes()));
        }
    }

    private static void send(HttpServerRequest request, HttpServerResponse response, ConsoleFile file) {
        response.putHeader("Content-Type", file.mediaType())
                .putHeader("ETag", file.tag())
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", file.immutable() ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.tag().equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = file.plain();
        if (file.gzip().isPresent() && acceptsGzip(request)) {
            response.putHeader("Content-Encoding", "gzip");
            body = file.gzip().get();
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private static boolean acceptsGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
