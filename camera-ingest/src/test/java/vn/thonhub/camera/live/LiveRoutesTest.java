package vn.thonhub.camera.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.UpgradeRejectedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.packet.PacketFanOut;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.testing.CameraContract;
import vn.thonhub.camera.testing.SampleClip;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.testing.Peers;
import vn.thonhub.core.testing.TestBrowser;
import vn.thonhub.core.testing.TestServer;

/** The live socket behind the real gate. */
class LiveRoutesTest {
    private static final LiveKey KEY = new LiveKey(DeviceId.of("cam-cho-01"), "sub");
    private static final String PATH = "/api/v1/cameras/cam-cho-01/live";

    private final WorkerPool pool = new WorkerPool("test-live", 2, 100);
    private final PacketFanOut fanOut = new PacketFanOut();
    private final PacketRing ring = new PacketRing(Duration.ofSeconds(10), 32 << 20);
    private LiveStreams streams;
    private TestServer server;

    @BeforeEach
    void serve() {
        fanOut.attachInline(ring);
        server = TestServer.with((test, store) -> List.of(routes(test, store)));
    }

    @AfterEach
    void close() {
        TestServer.await(streams.stop());
        server.close();
        fanOut.close();
        ring.close();
        pool.close();
    }

    @Test
    void policeSeeThePicture() throws Exception {
        try (var clip = SampleClip.read(Peers.sample("intel-sample-videos/car-detection.mp4"), 1)) {
            fanOut.publish(clip.info());
            clip.packets().subList(0, 10).forEach(fanOut::publish);
            var viewer = connect(server.signedIn(Role.POLICE), PATH + "?stream=sub");
            await().until(() -> viewer.frames() == 10);
            viewer.assertBeginsWithPicture();
            await().until(() -> views() == 1);
        }
    }

    @Test
    void nobodyElseGetsTheSocket() {
        assertThatThrownBy(() -> connect(server.browser(), PATH))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(401));
        assertThatThrownBy(() -> connect(server.signedIn(Role.ADMIN), PATH))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(403));
        var foreign = server.signedIn(Role.POLICE).with("Origin", "http://evil.example");
        assertThatThrownBy(() -> connect(foreign, PATH)).isInstanceOf(UpgradeRejectedException.class);
    }

    @Test
    void policeOfOtherCamerasAreRefusedBeforeTheUpgrade() {
        var settings = new Accounts.Change(
                Set.of(Role.POLICE), true, Optional.of(Set.of("cam-khac-01")), Optional.empty(), Optional.empty());
        var accounts = server.security().accounts();
        TestServer.await(accounts.create(Principal.system("test"), "canh-sat", TestServer.PASSWORD, settings));
        var browser = server.signedIn("canh-sat");
        assertThatThrownBy(() -> connect(browser, PATH))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(refused.getStatus())
                        .isEqualTo(403));
        // A page cannot read why an upgrade failed; it asks the same address again without one.
        assertThat(browser.get(PATH).status()).isEqualTo(403);
        assertThat(server.signedIn(Role.POLICE).get(PATH).status()).isEqualTo(426);
        assertThat(streams.stats().viewers()).isZero();
        assertThat(views()).isZero();
    }

    @Test
    void signingOutClosesTheSocketWithinFiveSeconds() throws Exception {
        var browser = server.signedIn(Role.POLICE);
        var viewer = connect(browser, PATH);
        await().until(() -> streams.stats().viewers() == 1);
        var token = browser.headers().get("Cookie").split("=", 2)[1];
        var session = server.security().sessions().find(token).orElseThrow();
        TestServer.await(server.security().signIn().close(session));
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.closeCode() == 4401);
        await().until(() -> streams.stats().viewers() == 0);
    }

    private ApiRoutes routes(TestServer test, Store store) {
        streams = new LiveStreams(
                test.vertx(),
                Ticker.system(),
                LiveLimits.DEFAULT,
                pool,
                key -> key.equals(KEY)
                        ? Optional.of(new LiveFeed(KEY, new PlainFootage(fanOut, ring), LiveState.ONLINE))
                        : Optional.empty());
        return CameraContract.completed(
                new LiveRoutes(streams, store, new AuditLog(store, test.clock())).mount(CameraContract.empty()));
    }

    private int views() {
        return server.store()
                .readNow(handle -> handle.createQuery("SELECT COUNT(*) FROM audit WHERE action = 'camera.watch'")
                        .mapTo(Integer.class)
                        .one());
    }

    private LiveClient connect(TestBrowser browser, String path) throws Exception {
        return LiveClient.connect(server.vertx(), server.port(), path, Map.copyOf(browser.headers()));
    }
}
