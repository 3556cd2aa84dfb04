package vn.thonhub.camera.onvif;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.peers.PictureFetch;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.OnvifOptions.Login;
import vn.thonhub.camera.sim.onvif.OnvifStream;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.sim.video.StreamSize;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

/** The still picture a device offers, from the question where it is to the picture. */
@Timeout(60)
class SnapshotTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Credentials RIGHT = new Credentials("hub", new Secret("mật khẩu:1"));

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Login.class,
            names = {"OPEN", "TOKEN", "DIGEST", "OLD_DIGEST"})
    void theAddressADeviceTellsLeadsToWhatItSeesForWhoeverMayAskIt(Login login) throws Exception {
        var options =
                CameraOptions.named("cam-snapshot", 3).sizes(new StreamSize(640, 360, 10), new StreamSize(320, 180, 5));
        try (var camera = SimulatedCamera.start(options, Clock.systemUTC());
                var device = start(options(OnvifStream.of(camera, options), login))) {
            var address = inspect(device).snapshotUrl().orElseThrow();
            assertThat(address).startsWith("http://127.0.0.1:" + device.port() + "/");

            var picture = PictureFetch.as(RIGHT, address);
            assertThat(picture.status()).isEqualTo(200);
            assertThat(picture.image().getWidth()).isEqualTo(640);
            assertThat(picture.image().getHeight()).isEqualTo(360);
            assertThat(picture.colours()).isGreaterThan(100);

            assertThat(PictureFetch.asNobody(address).status()).isEqualTo(login == Login.OPEN ? 200 : 401);
            assertThat(device.refusedLogins()).isZero();
            var wrong = new Credentials("hub", new Secret("wrong"));
            assertThat(PictureFetch.as(wrong, address).status()).isEqualTo(login == Login.OPEN ? 200 : 401);
            assertThat(PictureFetch.as(RIGHT, address + "x").status()).isEqualTo(404);

            camera.stop();
            assertThat(PictureFetch.as(RIGHT, address).status()).isEqualTo(503);
        }
    }

    @Test
    void aDeviceWithoutPicturesNamesNoAddress() throws Exception {
        var main = OnvifStream.h264("m", new StreamSize(640, 360, 10), 10, "rtsp://127.0.0.1:8554/main");
        try (var device = start(options(List.of(main), Login.OPEN))) {
            var told = inspect(device);
            assertThat(told.ok()).isTrue();
            assertThat(told.snapshotUrl()).isEmpty();
        }
    }

    private static OnvifOptions options(List<OnvifStream> streams, Login login) {
        return OnvifOptions.named("cong-lang", streams)
                .wanting(login, RIGHT.username(), RIGHT.password().reveal());
    }

    private static SimulatedOnvifDevice start(OnvifOptions options) throws java.io.IOException {
        return SimulatedOnvifDevice.start(options, Clock.systemUTC());
    }

    private static Inspection inspect(SimulatedOnvifDevice device) {
        var policy = new NetworkPolicy(List.of("127.0.0.1/32"));
        var pins = new CertificatePins((peer, sha256) -> {});
        return new Inspector(VERTX, policy::allowsCamera, Clock.systemUTC(), Ticker.system(), pins)
                .inspect(DeviceAddress.parse(device.address()), Optional.of(RIGHT));
    }
}
