package vn.thonhub.loudspeaker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.loudspeaker.outgoing.CallFailed;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;

/** Against a station of its own, its sound made by ffmpeg. */
class StreamProbeIT {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Buffer> files = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer station;

    @BeforeEach
    void open() {
        station = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void answer(HttpServerRequest request) {
        seen.add(request.path());
        if (request.path().equals("/moved")) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "live.mp3")
                    .end();
        } else if (request.path().equals("/inside")) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "http://127.0.0.1:1/secret")
                    .end();
        } else if (request.path().equals("/endless")) {
            request.response().setChunked(true).write(files.get("/live.mp3"));
        } else if (files.containsKey(request.path())) {
            request.response().end(files.get(request.path()));
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    @Test
    void aStationsHlsIsHeardThroughItsMasterPlaylist() throws Exception {
        make("seg.ts", "-c:a", "aac", "-f", "mpegts");
        list("/live/master.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=64000\naudio/list.m3u8\n");
        list(
                "/live/audio/list.m3u8",
                "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\n/old.ts\n#EXTINF:6,\n../../seg.ts\n");

        StreamProbe.Heard heard = probe(url("/live/master.m3u8"));

        assertThat(heard.kind()).isEqualTo("hls");
        assertThat(heard.format()).isEqualTo("mpegts");
        assertThat(heard.heardMs()).isBetween(2_500L, 3_500L);
        assertThat(heard.loudnessLufs()).isBetween(-40.0, -5.0);
        assertThat(seen).doesNotContain("/old.ts");
    }

    @Test
    void anEndlessStreamIsHeardForSomeSecondsAlsoBehindARedirect() throws Exception {
        make("live.mp3", "-c:a", "libmp3lame");

        assertThat(probe(url("/moved")).kind()).isEqualTo("stream");
        assertThat(probe(url("/endless")).heardMs()).isGreaterThan(2_000);
    }

    @Test
    void whatLeadsIntoTheHubsOwnNetworkIsNotFollowed() {
        list("/file.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nfile:///etc/passwd\n");
        list("/inner.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6,\nhttp://169.254.169.254/latest\n");
        list("/plain.m3u", "#EXTM3U\nhttp://192.168.1.1/admin\n");

        refused(url("/inside"), "may not call");
        refused(url("/file.m3u8"), "must begin with");
        refused(url("/inner.m3u8"), "may not call");
        refused(url("/plain.m3u"), "may not call");
        refused("http://127.0.0.1:1/", "may not call");
        refused("file:///etc/passwd", "must begin with");
    }

    @Test
    void whatCannotBeHeardSaysWhy() {
        list("/page", "<html>Trang chủ</html>".repeat(100));
        list("/commented", "<?xml version=\"1.0\"?>\n<!-- a --><!-- <b> -->\n<HTML lang=\"vi\">".repeat(50));
        list("/key.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:6,\na.ts\n");
        list("/loop.m3u8", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nloop.m3u8\n");
        list("/none.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:6\n");
        files.put("/picture", Buffer.buffer(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}));

        refused(url("/page"), "web page", CallFailed.Reason.NOT_SOUND);
        refused(url("/commented"), "web page", CallFailed.Reason.NOT_SOUND);
        refused(url("/picture"), "cannot be heard", CallFailed.Reason.NOT_SOUND);
        refused(url("/gone"), "answered 404", CallFailed.Reason.ANSWERED);
        refused(url("/key.m3u8"), "encrypted");
        refused(url("/loop.m3u8"), "without end");
        refused(url("/none.m3u8"), "names no sound");
    }

    private void refused(String url, String because, CallFailed.Reason reason) {
        refused(url, because);
        assertThatThrownBy(() -> probe(url)).as(url).isInstanceOfSatisfying(CallFailed.class, failure -> assertThat(
                        failure.reason())
                .isEqualTo(reason));
    }

    private void refused(String url, String because) {
        assertThatThrownBy(() -> probe(url))
                .as(url)
                .isInstanceOf(CallFailed.class)
                .hasMessageContaining(because);
    }

    private StreamProbe.Heard probe(String url) throws Exception {
        NetworkPolicy network = new NetworkPolicy(List.of("127.0.0.1:" + station.actualPort()));
        return new StreamProbe(new CheckedHttp(vertx, network)).listen(url, folder.resolve("part"));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + station.actualPort() + path;
    }

    private void list(String path, String text) {
        files.put(path, Buffer.buffer(text));
    }

    private void make(String name, String... coding) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                Peers.program("ffmpeg").toString(), "-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=duration=3"));
        command.addAll(List.of(coding));
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        files.put("/" + name, Buffer.buffer(Files.readAllBytes(file)));
    }
}
