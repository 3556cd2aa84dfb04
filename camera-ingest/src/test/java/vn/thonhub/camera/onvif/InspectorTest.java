package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.Inspection.Notice;
import vn.thonhub.camera.onvif.OnvifFault.Code;
import vn.thonhub.camera.onvif.VideoProfile.Encoding;
import vn.thonhub.camera.rtsp.AddressGate;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifOptions.Login;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

@Timeout(60)
class InspectorTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Optional<Credentials> RIGHT = login("mật khẩu:1");
    private static final OnvifStream MAIN =
            OnvifStream.h264("m&1", new StreamSize(1920, 1080, 15), 15, "rtsp://127.0.0.1:8554/main?a=1&b=2");
    private static final OnvifStream SUB =
            OnvifStream.h264("s", new StreamSize(640, 360, 10), 10, "rtsp://127.0.0.1:8554/sub");

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** Each login, against a clock that is years off: only the device's own time counts. */
    @ParameterizedTest
    @CsvSource({"OPEN,0", "TOKEN,0", "TOKEN,-300000000", "TOKEN,7300", "DIGEST,-300000000", "OLD_DIGEST,0"})
    void aDeviceTellsWhatItIsToWhoeverHasThePassword(Login login, long ahead) throws IOException {
        try (var device =
                start(options(MAIN, SUB).wanting(login, "hub", "mật khẩu:1").clockAhead(Duration.ofSeconds(ahead)))) {
            var found = inspect(device, RIGHT);
            assertThat(found.fault()).isEmpty();
            assertThat(found.device().orElseThrow().model()).contains("Camera mô phỏng");
            assertThat(found.main()).contains("m&1");
            assertThat(found.mainUrl()).contains("rtsp://127.0.0.1:8554/main?a=1&b=2");
            assertThat(found.subUrl()).contains("rtsp://127.0.0.1:8554/sub");
            assertThat(found.clockDriftS())
                    .hasValueSatisfying(drift -> assertThat(drift).isBetween(ahead - 2, ahead + 2));
            assertThat(found.notices().contains(Notice.CLOCK_DRIFT)).isEqualTo(ahead != 0);
            assertThat(found.notices().contains(Notice.OPEN_WITHOUT_LOGIN)).isEqualTo(login == Login.OPEN);
            assertThat(found.notices()).doesNotContain(Notice.SUB_MISSING, Notice.KEYFRAME_INTERVAL_LONG);
            assertThat(inspect(device, RIGHT).mainUrl()).isEqualTo(found.mainUrl());
            assertThat(device.refusedLogins()).isZero();
        }
    }

    /** Cameras lock an account after a handful of failures. */
    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"TOKEN", "DIGEST", "OLD_DIGEST", "BASIC"})
    void aWrongPasswordIsTriedTwiceAtMost(Login login) throws IOException {
        try (var device = start(options(MAIN, SUB).wanting(login, "hub", "mật khẩu:1"))) {
            var found = inspect(device, login("wrong"));
            assertThat(found.ok()).isFalse();
            assertThat(found.fault()).contains(login == Login.BASIC ? Code.BASIC_ONLY : Code.UNAUTHORIZED);
            assertThat(found.clockDriftS()).isPresent();
            assertThat(device.refusedLogins()).isLessThanOrEqualTo(2);
            assertThat(inspect(device, Optional.empty()).fault()).contains(Code.UNAUTHORIZED);
            assertThat(device.refusedLogins()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void thePasswordIsNeverSentInClear() throws IOException {
        var secret = "s3cret-planted";
        try (var device = new ReplayedDevice(operation -> answer(401, ""))) {
            inspector("127.0.0.1/32").inspect(device.address(), login(secret));
            var base64 =
                    java.util.Base64.getEncoder().encodeToString(("hub:" + secret).getBytes(StandardCharsets.UTF_8));
            assertThat(device.requests()).isNotEmpty().allSatisfy(request -> assertThat(request)
                    .doesNotContain(secret)
                    .doesNotContain(base64));
        }
    }

    @Test
    void aRefusedLoginWithAnUnreadableClockIsToldAsSuch() throws IOException {
        var fault =
                "<e:Envelope><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>ter:NotAuthorized"
                        + "</e:Value></e:Subcode></e:Code></e:Fault></e:Body></e:Envelope>";
        try (var device = new ReplayedDevice(operation -> answer(500, fault))) {
            assertThat(inspector("127.0.0.1/32")
                            .inspect(device.address(), RIGHT)
                            .fault())
                    .contains(Code.CLOCK_OFF);
        }
    }

    @Test
    void h265IsKnownFromTheSecondMediaServiceOnly() throws IOException {
        var large = OnvifStream.h264("4k", new StreamSize(3840, 2160, 20), 80, "rtsp://127.0.0.1:554/4k")
                .coded("H265");
        try (var device = start(options(large, SUB))) {
            var found = inspect(device, Optional.empty());
            assertThat(found.profiles())
                    .extracting(VideoProfile::encoding)
                    .containsExactly(Encoding.H265, Encoding.H264);
            assertThat(found.notices()).contains(Notice.CODEC_NOT_FOR_BROWSERS, Notice.KEYFRAME_INTERVAL_LONG);
            assertThat(found.profiles().get(0).keyframeIntervalS()).contains(4.0);
        }
        try (var device = start(options(large, SUB).withMedia(Set.of(1)))) {
            assertThat(inspect(device, Optional.empty()).main()).contains("4k");
        }
    }

    /** Behind address translation, with two cards, or lying: the device is where it was reached. */
    @Test
    void otherHostsAreLedBackToTheDevice() throws IOException {
        for (var elsewhere : List.of("10.255.255.1:80", "169.254.169.254", "0.0.0.0:1", "[fe80::1%25eth0]:80")) {
            var main = OnvifStream.h264(
                    "m", new StreamSize(1920, 1080, 15), 15, "rtsp://" + elsewhere.replaceAll(":\\d+$", "") + "/main");
            try (var device = start(options(main, SUB).calling(elsewhere))) {
                var found = inspect(device, Optional.empty());
                assertThat(found.fault()).describedAs(elsewhere).isEmpty();
                assertThat(found.mainUrl()).contains("rtsp://127.0.0.1/main");
                assertThat(found.notices()).contains(Notice.ADDRESS_REWRITTEN);
            }
        }
    }

    @Test
    void aPortThatIsNotAllowedIsNeitherAskedNorProposed() throws IOException {
        try (var hub = new ReplayedDevice(operation -> answer(200, ""));
                var device = start(options(MAIN, SUB))) {
            var gate = inspector("127.0.0.1:" + device.port());
            var found = gate.inspect(DeviceAddress.parse(device.address()), Optional.empty());
            assertThat(found.fault()).contains(Code.FORBIDDEN_ADDRESS);
            assertThat(found.notices()).contains(Notice.STREAM_FORBIDDEN);
            assertThat(found.mainUrl()).isEmpty();
            // The services are said to be at the hub's own port: not one request arrives there.
            try (var liar = start(
                    options(MAIN, SUB).calling("127.0.0.1:" + hub.address().port()))) {
                var told = inspector("127.0.0.1:" + liar.port())
                        .inspect(DeviceAddress.parse(liar.address()), Optional.empty());
                assertThat(told.fault()).contains(Code.NO_MEDIA);
                assertThat(hub.asked()).isEmpty();
            }
            assertThat(inspector("10.0.0.0/8")
                            .inspect(hub.address(), Optional.empty())
                            .fault())
                    .contains(Code.FORBIDDEN_ADDRESS);
            assertThat(hub.asked()).isEmpty();
        }
    }

    @Test
    void aRecorderWithSeveralInputsIsSaidToHaveThem() throws IOException {
        try (var device = start(options(MAIN, SUB, MAIN.from("lens-2"), SUB.from("lens-2")))) {
            var found = inspect(device, Optional.empty());
            assertThat(found.notices()).contains(Notice.SEVERAL_SOURCES);
            assertThat(found.profiles())
                    .allSatisfy(profile -> assertThat(profile.url()).isPresent());
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        try (var device = start(options(MAIN).withMedia(Set.of()))) {
            // Old capabilities name a media service that is not there.
            assertThat(inspect(device, Optional.empty()).fault()).contains(Code.NO_PROFILE);
        }
        try (var device = start(options(MAIN.coded("JPEG")))) {
            assertThat(inspect(device, Optional.empty()).fault()).contains(Code.NO_PROFILE);
        }
        try (var device = start(options())) {
            assertThat(inspect(device, Optional.empty()).fault()).contains(Code.NO_PROFILE);
        }
        try (var device = start(options(MAIN))) {
            assertThat(inspect(device, Optional.empty()).notices()).contains(Notice.SUB_MISSING);
        }
    }

    @Test
    void whatIsNoOnvifIsToldAsSuch() throws IOException {
        for (var other : List.of(
                answer(404, ""),
                answer(200, "<html><body>Đăng nhập</body></html>"),
                answer(302, ""),
                answer(200, "{}"),
                answer(500, "<a/>"),
                answer(200, "x".repeat(2 * SoapClient.MOST_BYTES)))) {
            try (var device = new ReplayedDevice(operation -> other)) {
                assertThat(inspector("127.0.0.1/32")
                                .inspect(device.address(), RIGHT)
                                .fault())
                        .contains(Code.NOT_ONVIF);
                assertThat(device.asked()).hasSize(1);
            }
        }
        assertThat(raw("RTSP/1.0 400 Bad Request\r\nCSeq: 0\r\n\r\n", false)).contains(Code.NOT_ONVIF);
        assertThat(raw("", false)).contains(Code.NOT_ONVIF);
        // Words of the peer are not the system's.
        assertThat(raw("Permission denied\r\n\r\n", false)).contains(Code.NOT_ONVIF);
        assertThat(raw("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000), false)).contains(Code.NOT_ONVIF);
    }

    @Test
    void nobodyHoldsTheHubForLongerThanItsTime() {
        var before = System.nanoTime();
        assertThat(raw("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<a>", true))
                .contains(Code.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Inspector.LONGEST.plusSeconds(8));
    }

    @Test
    void aClosedPortAndAnUnknownNameAreToldApart() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(inspector("127.0.0.1/32")
                        .inspect(DeviceAddress.parse("127.0.0.1:" + port), RIGHT)
                        .fault())
                .contains(Code.REFUSED);
        assertThat(inspector("127.0.0.1/32")
                        .inspect(DeviceAddress.parse("nobody.invalid"), RIGHT)
                        .fault())
                .contains(Code.UNKNOWN_HOST);
    }

    /** Linux answers EINVAL for a link-local address without its interface, as it does for one a "blackhole" route leads to. */
    @Test
    void anAddressTheHubsOwnNetworkDoesNotLeadToIsNoFaultOfTheDevice() throws IOException {
        var words = refusalOf("fe80::1");
        Assumptions.assumeTrue(words.contains("Invalid argument"), "another answer here: " + words);
        assertThat(inspector((address, port) -> true)
                        .inspect(DeviceAddress.parse("http://[fe80::1]"), RIGHT)
                        .fault())
                .contains(Code.NO_ROUTE);
    }

    private static String refusalOf(String address) throws IOException {
        try (var socket = new Socket(address, 80)) {
            return "connected to " + socket.getRemoteSocketAddress();
        } catch (SocketException refused) {
            return refused.getMessage();
        }
    }

    /** @param stay whether the connection stays open after the answer */
    private static Optional<Code> raw(String answer, boolean stay) {
        try (var server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> {
                try (Socket client = server.accept()) {
                    client.getInputStream().read(new byte[100]);
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    client.getOutputStream().flush();
                    if (stay) {
                        client.getInputStream().readAllBytes();
                    }
                } catch (IOException gone) {
                    // The hub has hung up.
                }
            });
            thread.start();
            return inspector("127.0.0.1/32")
                    .inspect(DeviceAddress.parse("127.0.0.1:" + server.getLocalPort()), RIGHT)
                    .fault();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ReplayedDevice.Answer answer(int status, String body) {
        return new ReplayedDevice.Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static OnvifOptions options(OnvifStream... streams) {
        return OnvifOptions.named("cong-lang", List.of(streams));
    }

    private static SimulatedOnvifDevice start(OnvifOptions options) throws IOException {
        return SimulatedOnvifDevice.start(options, Clock.systemUTC());
    }

    private static Inspection inspect(SimulatedOnvifDevice device, Optional<Credentials> login) {
        return inspector("127.0.0.1/32").inspect(DeviceAddress.parse(device.address()), login);
    }

    private static Inspector inspector(String... allowed) {
        return inspector(new NetworkPolicy(List.of(allowed))::allowsCamera);
    }

    private static Inspector inspector(AddressGate gate) {
        return new Inspector(
                VERTX, gate, Clock.systemUTC(), Ticker.system(), new CertificatePins((peer, sha256) -> {}));
    }

    private static Optional<Credentials> login(String password) {
        return Optional.of(new Credentials("hub", new Secret(password)));
    }
}
