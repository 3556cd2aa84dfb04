package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.SelfSignedCertificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.peers.TlsDevice;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifOptions.Login;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.camera.tls.ShownCertificate;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

/** A device behind real TLS, whose certificate nobody vouches for and which is replaced under way. */
@Timeout(60)
class HttpsTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final SelfSignedCertificate FIRST = SelfSignedCertificate.create("camera");
    private static final SelfSignedCertificate OTHER = SelfSignedCertificate.create("camera");
    private static final Optional<Credentials> LOGIN = Optional.of(new Credentials("hub", new Secret("mật khẩu")));

    private final Map<String, String> stored = new ConcurrentHashMap<>();

    /** Java loads its TLS with the first handshake, which on a busy machine takes longer than an inspection may. */
    @BeforeAll
    static void loadTls() throws Exception {
        var pins = new CertificatePins((peer, sha256) -> {});
        try (var device = device(Login.OPEN);
                var tls = new TlsDevice(VERTX, 0, device.port(), FIRST)) {
            for (int tries = 0; tries < 4; tries++) {
                var inspector = new Inspector(VERTX, (address, port) -> true, Clock.systemUTC(), Ticker.system(), pins);
                if (inspector.inspect(at(tls.port()), LOGIN).ok()) {
                    return;
                }
            }
        }
    }

    @AfterAll
    static void close() {
        FIRST.delete();
        OTHER.delete();
        VERTX.close();
    }

    private Inspector inspector() {
        var pins = new CertificatePins(stored::put);
        pins.recall(stored);
        return new Inspector(
                VERTX,
                new NetworkPolicy(List.of("127.0.0.1/32"))::allowsCamera,
                Clock.systemUTC(),
                Ticker.system(),
                pins);
    }

    private static DeviceAddress at(int port) {
        return DeviceAddress.parse("https://127.0.0.1:" + port);
    }

    private static SimulatedOnvifDevice device(Login login) throws Exception {
        var main = OnvifStream.h264("m", new StreamSize(1920, 1080, 15), 15, "rtsp://127.0.0.1:8554/main");
        return SimulatedOnvifDevice.start(
                OnvifOptions.named("cong-lang", List.of(main))
                        .wanting(login, "hub", "mật khẩu")
                        .clockAhead(Duration.ofSeconds(40)),
                Clock.systemUTC());
    }

    @Test
    void theFirstCertificateIsRememberedAndSaidAndAnotherOneGetsNothingUntilAPersonTakesIt() throws Exception {
        try (var device = device(Login.TOKEN)) {
            int port;
            try (var tls = new TlsDevice(VERTX, 0, device.port(), FIRST)) {
                port = tls.port();
                var first = inspector().inspect(at(port), LOGIN);
                assertThat(first.fault()).isEmpty();
                // The device names its services over plain HTTP: they are asked over HTTPS all the same.
                assertThat(first.mainUrl()).contains("rtsp://127.0.0.1:8554/main");
                assertThat(first.certificate().orElseThrow().state()).isEqualTo(ShownCertificate.State.PINNED);
                assertThat(first.notices()).contains(Notice.CERTIFICATE_PINNED);
                assertThat(stored)
                        .containsExactly(Map.entry(
                                "127.0.0.1:" + port,
                                first.certificate().orElseThrow().sha256()));

                var again = inspector().inspect(at(port), LOGIN);
                assertThat(again.certificate().orElseThrow().state()).isEqualTo(ShownCertificate.State.KNOWN);
                assertThat(again.notices()).doesNotContain(Notice.CERTIFICATE_PINNED);
                assertThat(inspector().clockAhead(at(port), LOGIN))
                        .isBetween(Duration.ofSeconds(38), Duration.ofSeconds(42));
            }
            var remembered = Map.copyOf(stored);
            try (var tls = new TlsDevice(VERTX, port, device.port(), OTHER)) {
                assertThat(tls.port()).isEqualTo(port);
                var changed = inspector().inspect(at(port), LOGIN);
                assertThat(changed.fault()).contains(Code.CERTIFICATE_CHANGED);
                assertThat(changed.clockDriftS()).isEmpty();
                assertThat(changed.certificate().orElseThrow().state()).isEqualTo(ShownCertificate.State.CHANGED);
                assertThat(catchThrowableOfType(
                                        OnvifFault.class, () -> inspector().clockAhead(at(port), LOGIN))
                                .code())
                        .isEqualTo(Code.CERTIFICATE_CHANGED);
                assertThat(inspector()
                                .inspect(at(port), LOGIN, Optional.of("0".repeat(64)))
                                .fault())
                        .contains(Code.CERTIFICATE_CHANGED);
                assertThat(stored).isEqualTo(remembered);

                var shown = changed.certificate().orElseThrow().sha256();
                var taken = inspector().inspect(at(port), LOGIN, Optional.of(shown));
                assertThat(taken.ok()).isTrue();
                assertThat(taken.certificate().orElseThrow().state()).isEqualTo(ShownCertificate.State.PINNED);
                assertThat(stored).containsValue(shown).doesNotContainValue(remembered.get("127.0.0.1:" + port));
                assertThat(inspector().inspect(at(port), LOGIN).ok()).isTrue();
            }
            assertThat(device.refusedLogins()).isZero();
        }
    }

    @Test
    void digestIsAnsweredOverHttpsToo() throws Exception {
        try (var device = device(Login.DIGEST);
                var tls = new TlsDevice(VERTX, 0, device.port(), FIRST)) {
            assertThat(inspector().inspect(at(tls.port()), LOGIN).ok()).isTrue();
            assertThat(tls.sessions()).isPositive();
        }
    }

    @Test
    void plainHttpWhereHttpsWasAskedForIsToldAsSuch() throws Exception {
        var plain = VERTX.createNetServer()
                .connectHandler(socket -> socket.handler(hello -> socket.end(
                        Buffer.buffer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))));
        plain.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        var found = inspector().inspect(at(plain.actualPort()), LOGIN);
        assertThat(found.fault()).contains(Code.TLS_FAILED);
        assertThat(found.certificate()).isEmpty();
        assertThat(stored).isEmpty();
        plain.close();
    }
}
