package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.thonhub.camera.CameraClocks.Subject;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.onvif.OnvifFault;
import vn.thonhub.camera.sim.onvif.OnvifOptions;
import vn.thonhub.camera.sim.onvif.SimulatedOnvifDevice;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.testing.MovableClock;

/** Against simulated ONVIF devices; hub and devices share one clock that moves by hand. */
@Timeout(60)
class CameraClocksTest {
    private final MovableClock clock = MovableClock.at("2026-03-10T03:00:00Z");
    private final Vertx vertx = Vertx.vertx();
    private final WorkerPool pool = new WorkerPool("test-clock", 2, 4);
    private final AtomicInteger asked = new AtomicInteger();
    private final BlockingQueue<DeviceId> told = new LinkedBlockingQueue<>();
    private final CameraClocks clocks = clocks(new Inspector(
            vertx,
            new NetworkPolicy(List.of("127.0.0.1/32"))::allowsCamera,
            clock,
            clock,
            new CertificatePins((peer, sha256) -> {}))::clockAhead);

    private CameraClocks clocks(CameraClocks.Asking asking) {
        return new CameraClocks(
                (device, login) -> {
                    asked.incrementAndGet();
                    return asking.ahead(device, login);
                },
                pool,
                clock,
                clock,
                told::add);
    }

    @AfterEach
    void close() {
        pool.close();
        vertx.close();
    }

    private static Subject subject(String id, String address, boolean delivers) {
        return new Subject(
                DeviceId.of(id),
                DeviceAddress.parse(address),
                Optional.of(new Credentials("hub", new Secret("x"))),
                delivers);
    }

    private static Camera camera(String id, String address) {
        var json = "{\"name\":\"A\",\"main_url\":\"rtsp://127.0.0.1/a\",\"onvif_address\":\"" + address + "\"}";
        return Json.read(json, CameraInput.class)
                .camera(DeviceId.of(id), Optional.empty(), "kythuat", java.time.Instant.EPOCH);
    }

    private SimulatedOnvifDevice device(Duration ahead) throws Exception {
        return SimulatedOnvifDevice.start(OnvifOptions.named("cam-1", List.of()).clockAhead(ahead), clock);
    }

    private void told() throws InterruptedException {
        assertThat(told.poll(20, TimeUnit.SECONDS)).as("a check was made").isNotNull();
    }

    /** A tick while a check is being put away begins nothing: ticks until one does. */
    private void check(Subject camera) throws InterruptedException {
        DeviceId done = null;
        for (int tick = 0; done == null && tick < 200; tick++) {
            clocks.look(List.of(camera));
            done = told.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(done).as("a check was made").isEqualTo(camera.id());
    }

    private void noCheck(CameraClocks of, Subject camera) {
        var before = asked.get();
        for (int tick = 0; tick < 5; tick++) {
            of.look(List.of(camera));
        }
        assertThat(asked).as("checks").hasValue(before);
    }

    @Test
    void aCameraIsAskedWhenItHasComeOnlineAndEverySixHours() throws Exception {
        try (var device = device(Duration.ofSeconds(90))) {
            var dark = subject("cam-1", device.address(), false);
            var online = subject("cam-1", device.address(), true);
            noCheck(clocks, dark);
            check(online);
            var read = clocks.of(camera("cam-1", device.address()));
            assertThat(read.driftS())
                    .hasValueSatisfying(drift -> assertThat(drift).isBetween(89L, 91L));
            assertThat(read.checkedAt()).contains(clock.instant());
            assertThat(read.fault()).isEmpty();
            assertThat(clocks.of(camera("cam-1", "127.0.0.9"))).isEqualTo(CameraClock.UNKNOWN);

            clock.advance(Duration.ofHours(5));
            noCheck(clocks, online);
            clock.advance(Duration.ofHours(1));
            check(online);
            noCheck(clocks, dark);
            clock.advance(Duration.ofMinutes(5));
            noCheck(clocks, online);
            clock.advance(Duration.ofMinutes(6));
            check(online);
        }
    }

    @Test
    void theHubsOwnClockSetRightIsSeenAndACameraThatStopsAnsweringKeepsItsLastReading() throws Exception {
        var device = device(Duration.ofSeconds(-7_200));
        var address = device.address();
        var online = subject("cam-1", address, true);
        try (device) {
            check(online);
            assertThat(clocks.of(camera("cam-1", address)).driftS())
                    .hasValueSatisfying(drift -> assertThat(drift).isBetween(-7_201L, -7_199L));
        }
        clock.advance(CameraClocks.INTERVAL);
        check(online);
        var read = clocks.of(camera("cam-1", address));
        assertThat(read.fault()).contains(OnvifFault.Code.REFUSED);
        assertThat(read.driftS()).isPresent();
        clock.advance(Duration.ofMinutes(29));
        noCheck(clocks, online);
        clock.advance(Duration.ofMinutes(1));
        check(online);
    }

    @Test
    void neverMoreThanOneIsAskedAtATimeAndNobodyIsLeftOut() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var slow = clocks((device, login) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            begun.countDown();
            try {
                assertThat(go.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                atOnce.decrementAndGet();
            }
            return Duration.ZERO;
        });
        var cameras = new ArrayList<Subject>();
        for (int i = 0; i < 5; i++) {
            cameras.add(subject("cam-" + i, "127.0.0.1:" + (9_000 + i), true));
        }
        slow.look(cameras);
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        slow.look(cameras);
        slow.look(cameras);
        assertThat(asked).hasValue(1);
        go.countDown();
        while (asked.get() < 5) {
            slow.look(cameras);
            Thread.onSpinWait();
        }
        for (int i = 0; i < 5; i++) {
            told();
        }
        assertThat(most).hasValue(1);
    }
}
