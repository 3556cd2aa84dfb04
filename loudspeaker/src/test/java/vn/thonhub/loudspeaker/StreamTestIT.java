package vn.thonhub.loudspeaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import vn.thonhub.core.testing.TestBrowser;

/** A station's address is tried before it is kept: what a person is told when nothing can be heard there. */
@Execution(ExecutionMode.CONCURRENT)
class StreamTestIT {
    private HttpServer server;
    private SpeakerHub hub;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page =
                "<!DOCTYPE html>\n<html lang=\"vi\"><body>Đài tỉnh</body></html>".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            boolean home = exchange.getRequestURI().getPath().equals("/");
            exchange.sendResponseHeaders(home ? 200 : 404, home ? page.length : -1);
            if (home) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        server.start();
        hub = new SpeakerHub(false);
    }

    @AfterEach
    void close() {
        hub.close();
        server.stop(0);
    }

    @Test
    void aWebPageIsToldFromAStationThatIsNotThere() {
        TestBrowser.Answer page = test("/");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.json().get("type").asText()).endsWith(":stream-unheard-not-sound");
        assertThat(page.json().get("pointer").asText()).isEqualTo("/url");
        assertThat(page.json().get("detail").asText())
                .contains("web page", ".m3u8")
                .endsWith("mp3.");

        TestBrowser.Answer gone = test("/live.mp3");
        assertThat(gone.json().get("type").asText()).endsWith(":stream-unheard");
        assertThat(gone.json().get("detail").asText())
                .as("one mark at the end")
                .endsWith("answered 404; is the address still right?");
    }

    private TestBrowser.Answer test(String path) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + path;
        return hub.browser().post("/api/v1/relays/test", Map.of("url", url));
    }
}
