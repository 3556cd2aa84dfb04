package vn.thonhub.loudspeaker.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.loudspeaker.sound.SoundSegment;
import vn.thonhub.loudspeaker.wire.Ed25519Keys;
import vn.thonhub.loudspeaker.wire.EnrolmentFile;
import vn.thonhub.loudspeaker.wire.LiveSegment;
import vn.thonhub.loudspeaker.wire.Media;
import vn.thonhub.loudspeaker.wire.Signatures;
import vn.thonhub.loudspeaker.wire.WireSigner;
import vn.thonhub.loudspeaker.wire.WireVerifier;

/** Whoever sits between hub and speaker puts no voice of his own into a live sound. */
class LiveFetcherTest {
    private static final String STREAM = "0190b2a0-0000-7000-8000-000000000001";
    private static final int LENGTH = 24_000;

    @TempDir
    Path folder;

    private final KeyPair pair = Ed25519Keys.generate();
    private final WireSigner hub = new WireSigner("k1", pair.getPrivate());
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private byte[] loud;
    private byte[] soft;

    private record Answer(String signed, byte[] sound) {}

    @BeforeEach
    void open() throws Exception {
        loud = sound(20_000);
        soft = sound(2_000);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/live/", exchange -> {
            asked.add(exchange.getRequestURI().getQuery());
            Answer answer = answers.poll();
            if (answer == null) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.getResponseHeaders().add("Thon-Segment", answer.signed());
                exchange.sendResponseHeaders(200, answer.sound().length);
                exchange.getResponseBody().write(answer.sound());
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void onlyWhatTheHubSignedForThisSoundAndPlaceIsHeard() throws Exception {
        answers.add(new Answer("none", loud));
        answers.add(
                new Answer(signed(new WireSigner("k1", Ed25519Keys.generate().getPrivate()), STREAM, 0, loud), loud));
        answers.add(new Answer(signed(hub, STREAM, 0, soft), loud));
        answers.add(new Answer(signed(hub, "0190b2a0-0000-7000-8000-000000000002", 0, loud), loud));
        answers.add(new Answer(signed(hub, STREAM, 0, soft), soft));
        // The same piece once more, in the place of the next.
        answers.add(new Answer(signed(hub, STREAM, 0, loud), loud));
        answers.add(new Answer(signed(hub, STREAM, 2 * LENGTH, soft), soft));

        short[] heard = new short[4 * LENGTH];
        try (Voice voice = fetcher().voice(Media.live(STREAM, 60_000), heard.length)) {
            voice.read(heard, 0, 1);
            await().atMost(Duration.ofSeconds(20)).until(answers::isEmpty);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Files.list(folder).findAny().isEmpty());
            assertThat(voice.read(heard, 1, heard.length - 1)).isEqualTo(heard.length - 1);
            assertThat(voice.read(heard, 0, 10)).as("its length is over").isZero();
        }

        assertThat(peak(heard, 0, LENGTH)).isBetween(1_500, 4_000);
        assertThat(peak(heard, LENGTH, 2 * LENGTH)).as("a gap is silence").isZero();
        assertThat(peak(heard, 2 * LENGTH, 3 * LENGTH)).isBetween(1_500, 4_000);
    }

    @Test
    void onASlowLineWhatSoundsNowIsAskedForAndNotWhatWasMissed() throws Exception {
        short[] heard = new short[10 * LENGTH];
        try (Voice voice = fetcher().voice(Media.live(STREAM, 60_000), 20 * LENGTH)) {
            voice.read(heard, 0, 1);
            await().until(() -> asked.contains("from=0"));
            voice.read(heard, 0, heard.length - 1);
            answers.add(new Answer(signed(hub, STREAM, 0, soft), soft));
            await().until(() -> asked.contains("from=" + 10 * LENGTH));
            assertThat(asked).doesNotContain("from=" + LENGTH);
        }
    }

    @Test
    void whoJoinsLateHearsWhatIsSaidNowAndWhoHasNoClockWhatComesFirst() {
        LiveVoice late = new LiveVoice((from, into) -> () -> {}, 10 * LENGTH);
        late.skip(LENGTH);
        short[] heard = new short[100];
        late.read(heard, 0, 100);
        late.arrived(LENGTH / 2, filled(7));
        late.arrived(LENGTH + LENGTH / 2, filled(8));
        late.read(heard, 0, 100);
        assertThat(heard).containsOnly(7);

        LiveVoice clockless = new LiveVoice((from, into) -> () -> {}, 10 * LENGTH);
        clockless.read(heard, 0, 100);
        clockless.arrived(1_000L * LENGTH, filled(9));
        clockless.read(heard, 0, 100);
        assertThat(heard).containsOnly(9);
    }

    @Test
    void whoseLineIsTooSlowHearsLaterRatherThanNothing() {
        LiveVoice slow = new LiveVoice((from, into) -> () -> {}, 40 * LENGTH);
        short[] heard = new short[LENGTH];
        for (int piece = 0; piece < 12; piece++) {
            slow.arrived((long) piece * LENGTH, filled(1 + piece));
            for (int lateBy = piece == 0 ? 0 : 2; lateBy < 3; lateBy++) {
                slow.read(heard, 0, LENGTH);
            }
        }
        assertThat(heard)
                .as("two whole pieces, once it is known that all come late")
                .containsOnly(10, 11);
    }

    private static short[] filled(int value) {
        short[] samples = new short[LENGTH];
        java.util.Arrays.fill(samples, (short) value);
        return samples;
    }

    private LiveFetcher fetcher() {
        HubHttp http = new HubHttp("http://127.0.0.1:" + server.getAddress().getPort(), "token", Optional.empty());
        WireVerifier verifier =
                new WireVerifier(List.of(new EnrolmentFile.CommandKey("k1", "EdDSA", Ed25519Keys.x(pair.getPublic()))));
        return new LiveFetcher(http, verifier, "vinh-hung", folder);
    }

    private static String signed(WireSigner by, String stream, long at, byte[] sound) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sound));
        return new String(
                by.sign(Signatures.LIVE, new LiveSegment(1, "vinh-hung", stream, at, LENGTH, hash)),
                StandardCharsets.US_ASCII);
    }

    private byte[] sound(int amplitude) throws Exception {
        short[] samples = new short[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            samples[i] = (short) (amplitude * Math.sin(i * 2 * Math.PI * 440 / 48_000));
        }
        Path file = folder.resolve("piece.mp3");
        SoundSegment.write(samples, file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static int peak(short[] samples, int from, int to) {
        int peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
