package vn.thonhub.camera.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.peers.ReplayedCamera;
import vn.thonhub.camera.peers.TlsDevice;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.tls.CameraTls;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.camera.tls.ShownCertificate;
import vn.thonhub.core.config.Secret;

/** Streams over TLS: a camera that is known is not exchanged for another machine behind people's backs. */
class SecuredStreamTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final SelfSignedCertificate FIRST = SelfSignedCertificate.create("camera");
    private static final SelfSignedCertificate OTHER = SelfSignedCertificate.create("camera");

    private final Map<String, String> stored = new ConcurrentHashMap<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** A camera that wants a login, and with it says that there is no such stream. */
    private static ReplayedCamera camera() {
        return new ReplayedCamera(96, new byte[] {0x65}, request -> {
            var status = request.header("Authorization").isEmpty()
                    ? "401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"c\", nonce=\"n\""
                    : "404 Not Found";
            return "RTSP/1.0 " + status + "\r\nCSeq: 1\r\n\r\n";
        });
    }

    /** Pins as the hub has them after a restart. */
    private CameraTls tls(Optional<String> accepted) {
        var pins = new CertificatePins(stored::put);
        pins.recall(stored);
        return new CameraTls(pins, accepted);
    }

    private static Code code(int port, CameraTls tls) {
        var source = new StreamSource(
                StreamAddress.parse("rtsps://127.0.0.1:" + port + "/main"),
                Optional.of(new Credentials("hub", new Secret("mật khẩu"))));
        var patience = Duration.ofSeconds(20);
        var session = new RtspSession(
                source,
                (host, ports) -> true,
                tls,
                new SessionTiming(patience, patience, patience),
                Clock.systemUTC(),
                () -> 1,
                new StreamCounts());
        return catchThrowableOfType(StreamFault.class, () -> session.run(new CountingSink()))
                .code();
    }

    @Test
    void anotherCertificateGetsNoWordUntilAPersonSaysItIsRight() {
        try (var camera = camera()) {
            var plain = URI.create(camera.url()).getPort();
            int port;
            try (var secured = new TlsDevice(VERTX, 0, plain, FIRST)) {
                port = secured.port();
                var first = tls(Optional.empty());
                assertThat(code(port, first)).isEqualTo(Code.NOT_FOUND);
                assertThat(first.shown())
                        .get()
                        .extracting(ShownCertificate::state)
                        .isEqualTo(ShownCertificate.State.PINNED);
                assertThat(stored).containsOnlyKeys("127.0.0.1:" + port);
                var again = tls(Optional.empty());
                assertThat(code(port, again)).isEqualTo(Code.NOT_FOUND);
                assertThat(again.shown())
                        .get()
                        .extracting(ShownCertificate::state)
                        .isEqualTo(ShownCertificate.State.KNOWN);
            }
            var asked = camera.requests().size();
            try (var secured = new TlsDevice(VERTX, port, plain, OTHER)) {
                var refused = tls(Optional.empty());
                assertThat(code(secured.port(), refused)).isEqualTo(Code.CERTIFICATE_CHANGED);
                assertThat(code(secured.port(), tls(Optional.of("0".repeat(64)))))
                        .isEqualTo(Code.CERTIFICATE_CHANGED);
                assertThat(camera.requests())
                        .as("requests to the other machine")
                        .hasSize(asked);
                var shown = refused.shown().orElseThrow();
                assertThat(shown.state()).isEqualTo(ShownCertificate.State.CHANGED);
                assertThat(code(secured.port(), tls(Optional.of(shown.sha256()))))
                        .isEqualTo(Code.NOT_FOUND);
                assertThat(stored).containsValue(shown.sha256());
                assertThat(code(secured.port(), tls(Optional.empty()))).isEqualTo(Code.NOT_FOUND);
            }
        }
    }
}
