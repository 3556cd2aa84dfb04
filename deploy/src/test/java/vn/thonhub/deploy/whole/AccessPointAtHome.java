package vn.thonhub.deploy.whole;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;
import vn.thonhub.wifi.sim.Condition;
import vn.thonhub.wifi.sim.DailyPattern;
import vn.thonhub.wifi.sim.SimulatedAccessPoint;

/** One access point on a thread of its own, with a plug to pull. */
final class AccessPointAtHome implements AutoCloseable {
    private final SimulatedAccessPoint accessPoint;
    private final ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();
    private volatile Condition condition = Condition.NORMAL;

    AccessPointAtHome(Enrolment enrolment, Duration interval) {
        accessPoint = new SimulatedAccessPoint(enrolment, new DailyPattern(1, 20), interval, 1);
        driver.scheduleWithFixedDelay(() -> accessPoint.live(Instant.now(), condition), 0, 200, TimeUnit.MILLISECONDS);
    }

    void pullThePlug() {
        condition = Condition.NO_POWER;
    }

    void plugIn() {
        condition = Condition.NORMAL;
    }

    @Override
    public void close() {
        driver.submit(accessPoint::stop);
        driver.shutdown();
    }
}
