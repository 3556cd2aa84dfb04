package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.peers.FaultyCamera;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.core.config.Secret;

/** Each way a camera can fail ends in its own fault, soon. Bounds leave room for a busy build machine. */
class RtspFaultTest {
    private static final SessionTiming QUICK =
            new SessionTiming(Duration.ofMillis(1_500), Duration.ofMillis(2_500), Duration.ofMillis(1_000));
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final byte[] RTCP_REPORT = {'$', 1, 0, 8, (byte) 0x80, (byte) 0xc9, 0, 1, 0, 0, 0, 1};

    private static StreamFault fault(String url) {
        return fault(url, (host, port) -> true);
    }

    private static StreamFault fault(String url, AddressGate gate) {
        var credentials = Optional.of(new Credentials("admin", new Secret("p@ss/w:rd")));
        var session = new RtspSession(
                new StreamSource(StreamAddress.parse(url), credentials),
                gate,
                QUICK,
                Clock.systemUTC(),
                new AtomicLong()::incrementAndGet);
        var started = System.nanoTime();
        var fault = catchThrowableOfType(StreamFault.class, () -> session.run(new CountingSink()));
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
        assertThat(fault).isNotNull();
        assertThat(fault.getMessage()).doesNotContain("p@ss", "p%40ss");
        return fault;
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, UNAUTHORIZED",
        "403 Forbidden, UNAUTHORIZED",
        "404 Not Found, NOT_FOUND",
        "453 Not Enough Bandwidth, BUSY",
        "503 Service Unavailable, BUSY",
        "454 Session Not Found, FAILED",
        "500 Internal Server Error, FAILED"
    })
    void anAnswerOfRefusalIsClassified(String status, Code expected) {
        try (var camera = FaultyCamera.answering(status)) {
            assertThat(fault(camera.url()).code()).isEqualTo(expected);
            assertThat(camera.connections()).as("one attempt, one login").isEqualTo(1);
        }
    }

    @Test
    void aPortWhereNothingListensIsRefused() throws IOException {
        int port;
        try (var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        assertThat(fault("rtsp://127.0.0.1:" + port + "/cam").code()).isEqualTo(Code.REFUSED);
    }

    @Test
    void aHostThatDoesNotExistIsUnknown() {
        assertThat(fault("rtsp://camera.invalid/cam").code()).isEqualTo(Code.UNKNOWN_HOST);
    }

    @Test
    void anAddressOutsideTheAllowedNetworksIsNeverContacted() {
        try (var camera = FaultyCamera.answering("200 OK")) {
            assertThat(fault(camera.url(), (host, port) -> false).code()).isEqualTo(Code.FORBIDDEN_ADDRESS);
            assertThat(camera.connections()).isZero();
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var inner = FaultyCamera.answering("200 OK");
                var camera = new FaultyCamera(c -> {
                    c.reply("200 OK", c.request(), "Public: DESCRIBE\r\n");
                    c.reply("302 Found", c.request(), "Location: " + inner.url() + "\r\n");
                    c.silence();
                })) {
            assertThat(fault(camera.url()).code()).isEqualTo(Code.FORBIDDEN_ADDRESS);
        }
    }

    @Test
    void aPeerThatAcceptsAndIsSilentEndsByTheDeadline() {
        try (var camera = new FaultyCamera(FaultyCamera.Connection::silence)) {
            assertThat(fault(camera.url()).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void endlessHeadersEndByTheDeadline() {
        var header = "X-More: and more and more\r\n".getBytes(StandardCharsets.ISO_8859_1);
        try (var camera = new FaultyCamera(c -> {
            c.request();
            c.write("RTSP/1.0 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            c.trickle(header, 20);
        })) {
            assertThat(fault(camera.url()).code()).isEqualTo(Code.TIMEOUT);
        }
    }

    @Test
    void endlessGarbageEndsByTheDeadline() {
        var garbage = new byte[2_000];
        new java.util.Random(1).nextBytes(garbage);
        try (var camera = new FaultyCamera(c -> c.trickle(garbage, 5))) {
            assertThat(fault(camera.url()).code()).isIn(Code.TIMEOUT, Code.NOT_RTSP);
        }
    }

    @Test
    void aWebServerIsNoCamera() {
        try (var camera = new FaultyCamera(c -> {
            c.request();
            c.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        })) {
            assertThat(fault(camera.url()).code()).isEqualTo(Code.NOT_RTSP);
        }
    }

    @Test
    void aWebServerThatRefusesInTheNameOfRtspIsNoCamera() {
        // As Netty answers, and with it this hub's own console.
        try (var camera = new FaultyCamera(c -> {
            c.request();
            c.write("RTSP/1.0 501 Not Implemented\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        })) {
            assertThat(fault(camera.url()).code()).isEqualTo(Code.NOT_RTSP);
        }
    }

    @Test
    void aSessionWithoutPicturesIsNotKeptAliveByRtcp() {
        try (var camera = new FaultyCamera(c -> {
            c.play();
            c.trickle(RTCP_REPORT, 50);
        })) {
            assertThat(fault(camera.url()).code()).isIn(Code.TIMEOUT, Code.STALLED, Code.NO_VIDEO);
        }
    }

    @Test
    void aSessionOfSoundOnlyHasNoVideo() {
        try (var camera = new FaultyCamera(c -> {
            c.play("audio", "PCMU/8000", "");
            c.silence();
        })) {
            assertThat(fault(camera.url()).code()).isIn(Code.NO_VIDEO, Code.NOT_RTSP, Code.TIMEOUT);
        }
    }

    @Test
    void aConnectionThatBreaksWhileOpeningIsReset() {
        try (var camera = new FaultyCamera(c -> {
            c.request();
            c.reset();
        })) {
            assertThat(fault(camera.url()).code()).isIn(Code.RESET, Code.NOT_RTSP);
        }
    }

    @Test
    void abortEndsASessionThatWaitsForItsPeer() throws InterruptedException {
        try (var camera = new FaultyCamera(FaultyCamera.Connection::silence)) {
            var slow = new SessionTiming(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
            var session = new RtspSession(
                    new StreamSource(StreamAddress.parse(camera.url()), Optional.empty()),
                    (host, port) -> true,
                    slow,
                    Clock.systemUTC(),
                    () -> 1);
            var thread = new Thread(() -> session.run(new CountingSink()));
            thread.start();
            org.awaitility.Awaitility.await().until(() -> camera.connections() == 1);
            session.abort();
            thread.join(2_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
