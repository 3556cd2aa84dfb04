package vn.thonhub.wifi.sim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.mqtt.DeviceCredentials.Enrolment;

/** All simulated access points of a village, driven by one thread. */
public final class SimulatedFleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatedFleet.class);

    /** One access point and the number of the site it stands at. */
    public record Member(Enrolment enrolment, int site) {}

    private final List<Member> members;
    private final List<SimulatedAccessPoint> accessPoints = new ArrayList<>();
    private final VillageScript script;
    private final Clock clock;
    private final Instant startedAt;
    private final ScheduledExecutorService driver;

    /** Starts at once; the village's time begins now. */
    public SimulatedFleet(List<Member> members, long seed, Duration interval, Duration slot, Clock clock) {
        this.members = List.copyOf(members);
        this.clock = clock;
        this.startedAt = clock.instant();
        int sites = members.stream().mapToInt(Member::site).max().orElse(0) + 1;
        this.script = new VillageScript(seed, sites, Math.max(1, members.size()), slot);
        for (int i = 0; i < members.size(); i++) {
            DailyPattern pattern = new DailyPattern(seed + i, 12 + (int) ((seed + i * 7L) % 20));
            accessPoints.add(new SimulatedAccessPoint(members.get(i).enrolment(), pattern, interval, seed + i));
        }
        this.driver = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sim-wifi");
            thread.setDaemon(true);
            return thread;
        });
        driver.scheduleWithFixedDelay(this::drive, 0, 500, TimeUnit.MILLISECONDS);
    }

    private void drive() {
        Instant now = clock.instant();
        Duration elapsed = Duration.between(startedAt, now);
        for (int i = 0; i < accessPoints.size(); i++) {
            try {
                accessPoints.get(i).live(now, script.at(i, members.get(i).site(), elapsed));
            } catch (RuntimeException e) {
                // One broken device must not stop the village.
                LOG.warn(
                        "simulated access point failed device={} cause={}",
                        members.get(i).enrolment().device(),
                        e.toString());
            }
        }
    }

    /** Blocks until every client is gone. */
    @Override
    public void close() {
        driver.shutdown();
        try {
            if (!driver.awaitTermination(10, TimeUnit.SECONDS)) {
                driver.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        accessPoints.forEach(SimulatedAccessPoint::stop);
    }
}
