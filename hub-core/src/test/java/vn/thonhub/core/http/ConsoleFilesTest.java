package vn.thonhub.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.thonhub.core.testing.TestServer;

class ConsoleFilesTest {
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void serve() {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        ConsoleFiles files = new ConsoleFiles(vertx, "console-test");
        router.route().handler(context -> Failures.caught(context, () -> files.handle(context)));
        server =
                TestServer.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        TestServer.await(vertx.close());
    }

    private static HttpResponse<InputStream> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/alerts", "/cameras/cam-cho-01", "/cameras/cam-cho-01/"})
    void aPageOfTheConsoleGetsTheStartPage(String path) throws Exception {
        HttpResponse<InputStream> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(text(answer.body())).contains("Trang đầu");
    }

    @Test
    void hashedAssetsAreKeptForEverAndPacked() throws Exception {
        HttpResponse<InputStream> answer = get("/assets/app-1a2b3c.js", "Accept-Encoding", "gzip, br");

        assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(text(new GZIPInputStream(answer.body()))).startsWith("const a = 1;");
        assertThat(text(get("/assets/app-1a2b3c.js").body())).startsWith("const a = 1;");
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String tag = get("/").headers().firstValue("etag").orElseThrow();
        assertThat(get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret-beside-console.txt",
                "/assets/../../secret-beside-console.txt",
                "/%2e%2e/secret-beside-console.txt",
                "/..%2fsecret-beside-console.txt",
                "/assets/%00",
                "//secret-beside-console.txt",
                "/assets//app-1a2b3c.js",
                "/assets/nothing.js",
                "/favicon.ico",
                "/.git/config",
                "/assets/.hidden",
                "/api",
                "/api/v2/x",
                "/Api/v1/session",
                "/WEB-INF;x/web.xml"
            })
    void whatIsNoFileOfTheConsoleIsNotFound(String path) throws Exception {
        assertThat(RawRequest.status(server.actualPort(), "GET " + path, Map.of()))
                .isIn(400, 404);
    }

    @Test
    void theConsoleIsOnlyRead() throws Exception {
        assertThat(RawRequest.status(server.actualPort(), "POST /", Map.of())).isEqualTo(404);
        assertThat(RawRequest.status(server.actualPort(), "HEAD /assets/app-1a2b3c.js", Map.of()))
                .isEqualTo(200);
    }
}
