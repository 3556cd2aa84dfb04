package vn.thonhub.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.wifi.UptimeReport.Subject;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.Share;

class UptimeReportTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-29");
    private static final LocalDate LAST = LocalDate.parse("2026-11-28");
    private final List<Subject> subjects = UptimeYear.accessPoints(3);
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.with("wifi");
        store.store().writeNow(work -> {
            UptimeYear.live(work.handle(), subjects, 4);
            return null;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void daysSummedUpChangeNothing() {
        Map<String, Share> before = report();
        sumUp();
        assertThat(report()).isEqualTo(before);
        assertThat(before.get("ap-0").uptimePct().orElseThrow()).isBetween(80.0, 99.9);
    }

    @Test
    void anOutageThatReachesBackOverMidnightIsInTheDayItBeganIn() {
        sumUp();
        Share before = report().get("ap-1");
        store.store().writeNow(work -> {
            IntervalTable.enter(work.handle(), "ap-1", "down", UptimeYear.NOW.minusSeconds(10));
            return null;
        });
        Share after = report().get("ap-1");
        assertThat(after.downMs() + after.unknownMs() - before.downMs() - before.unknownMs())
                .isPositive();
    }

    @Test
    void announcedWorkIsTakenOutOfDaysThatWereSummedUp() {
        sumUp();
        Share before = report().get("ap-2");
        Instant from = Instant.parse("2026-11-10T02:00:00Z");
        store.store().writeNow(work -> {
            new MaintenanceWindows()
                    .add(
                            work,
                            new Maintenance(
                                    "m1",
                                    Maintenance.Scope.DEVICE,
                                    "ap-2",
                                    from,
                                    from.plusSeconds(7_200),
                                    "thay nguồn",
                                    "ky-thuat",
                                    from));
            return null;
        });
        Share after = report().get("ap-2");
        assertThat(after.maintenanceMs()).isEqualTo(7_200_000);
        assertThat(after.upMs() + after.downMs() + after.unknownMs())
                .isEqualTo(before.upMs() + before.downMs() + before.unknownMs() - 7_200_000);
        assertThat(report().get("ap-1").maintenanceMs()).as("another one").isZero();
    }

    private void sumUp() {
        store.store().writeNow(work -> {
            UptimeYear.sumUp(work.handle(), subjects);
            return null;
        });
    }

    private Map<String, Share> report() {
        return store.store()
                .read(handle -> new UptimeReport(handle, FIRST, LAST, UptimeYear.NOW).of(subjects))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
