package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.wire.Media;

class MediaCacheTest {
    private static final byte[] FIRST = "first recording".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second recording".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private volatile int breaksAfter;
    private HttpServer hub;

    @BeforeEach
    void startHub() throws IOException {
        hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hub.createContext("/", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = exchange.getRequestURI().getPath().endsWith(hash(SECOND)) ? SECOND : FIRST;
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            if (range != null) {
                int from = Integer.parseInt(range.replaceAll("\\D", ""));
                byte[] rest = Arrays.copyOfRange(body, from, body.length);
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (body.length - 1) + "/" + body.length);
                exchange.sendResponseHeaders(206, rest.length);
                exchange.getResponseBody().write(rest);
                exchange.close();
                return;
            }
            if (breaksAfter > 0) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body, 0, breaksAfter);
                exchange.getResponseBody().flush();
                breaksAfter = 0;
                exchange.close();
                return;
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        hub.start();
    }

    @AfterEach
    void stopHub() {
        hub.stop(0);
    }

    @Test
    void aRecordingIsFetchedWithTheTokenAndSurvivesARestart() throws IOException {
        cache(1000).fetch(media(hash(FIRST)), Set.of());

        assertThat(cache(1000).has(media(hash(FIRST)))).isTrue();
        assertThat(tokens).containsExactly("Bearer token");
    }

    @Test
    void aBrokenDownloadGoesOnWhereItBroke() throws IOException {
        breaksAfter = 5;
        MediaCache cache = cache(1000);
        assertThatThrownBy(() -> cache.fetch(media(hash(FIRST)), Set.of()))
                .hasMessageContaining("the line broke after 5 of 15 bytes");
        assertThat(cache.has(media(hash(FIRST)))).isFalse();

        cache(1000).fetch(media(hash(FIRST)), Set.of());

        assertThat(ranges).containsExactly("null", "bytes=5-");
        assertThat(folder.resolve(hash(FIRST))).hasBinaryContent(FIRST);
    }

    @Test
    void aPartThatDoesNotBelongIsThrownAwayAndFetchedAnew() throws IOException {
        Files.write(folder.resolve(hash(FIRST) + ".part"), new byte[] {1, 2, 3});
        MediaCache cache = cache(1000);

        assertThatThrownBy(() -> cache.fetch(media(hash(FIRST)), Set.of())).hasMessageContaining("other hash");
        cache.fetch(media(hash(FIRST)), Set.of());

        assertThat(folder.resolve(hash(FIRST))).hasBinaryContent(FIRST);
    }

    @Test
    void partsNobodyWantsAnyMoreAreCleanedUp() throws IOException {
        Files.write(folder.resolve("cd".repeat(32) + ".part"), new byte[] {1, 2, 3});

        cache(1000).fetch(media(hash(FIRST)), Set.of());

        assertThat(folder.resolve("cd".repeat(32) + ".part")).doesNotExist();
    }

    @Test
    void contentOfAnotherHashIsNotKept() throws IOException {
        MediaCache cache = cache(1000);
        Media other = media("ab".repeat(32));

        assertThatThrownBy(() -> cache.fetch(other, Set.of())).hasMessageContaining("other hash");
        assertThat(cache.has(other)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theTokenGoesNowhereElse() throws IOException {
        MediaCache cache = cache(1000);
        for (String url : List.of("http://elsewhere/api/v1/media/" + hash(FIRST), "@elsewhere/", "/api/v1/users")) {
            assertThatThrownBy(() -> cache.fetch(new Media("file", url, hash(FIRST), 1000), Set.of()))
                    .hasMessageContaining("not one of the hub's");
        }
        assertThat(tokens).isEmpty();
    }

    @Test
    void whatNoScheduleNeedsMakesRoom() throws IOException {
        MediaCache cache = cache(FIRST.length + 3);
        cache.fetch(media(hash(FIRST)), Set.of());

        cache.fetch(media(hash(SECOND)), Set.of(hash(SECOND)));

        assertThat(cache.hashes()).containsExactly(hash(SECOND));
    }

    @Test
    void whatAScheduleNeedsStays() throws IOException {
        MediaCache cache = cache(FIRST.length + 3);
        cache.fetch(media(hash(FIRST)), Set.of());

        assertThatThrownBy(() -> cache.fetch(media(hash(SECOND)), Set.of(hash(FIRST), hash(SECOND))))
                .hasMessageContaining("no room");
        assertThat(cache.hashes()).containsExactly(hash(FIRST));
    }

    private MediaCache cache(long bytes) throws IOException {
        String url = "http://127.0.0.1:" + hub.getAddress().getPort() + "/";
        return new MediaCache(folder, new HubHttp(url, "token", Optional.empty()), bytes);
    }

    private static Media media(String hash) {
        return Media.file("/api/v1/media/" + hash, hash, 1000);
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
