package vn.thonhub.wifi;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.wifi.UptimeReport.Subject;

/** How long a month's and a year's report of 200 access points take, from the tables to the sums. Prints {@code BENCH} lines. */
public final class WifiReportBench {
    private static final int ACCESS_POINTS = 200;
    private static final int ROUNDS = 15;

    private WifiReportBench() {}

    /** Fills a database with a year and reads it. */
    public static void main(String[] arguments) {
        List<Subject> subjects = UptimeYear.accessPoints(ACCESS_POINTS);
        try (TestStore store = TestStore.with("wifi")) {
            for (Subject subject : subjects) {
                store.store().writeNow(work -> {
                    UptimeYear.live(
                            work.handle(),
                            List.of(subject),
                            subject.device().id().hashCode());
                    UptimeYear.sumUp(work.handle(), List.of(subject));
                    return null;
                });
            }
            print("wifi.month_report_ms", store, subjects, LocalDate.parse("2026-10-29"), "<= 300");
            print("wifi.year_report_ms", store, subjects, LocalDate.parse("2025-11-29"), "<= 1000");
            workWeekly(store, subjects);
            print("wifi.year_report_weekly_work_ms", store, subjects, LocalDate.parse("2025-11-29"), "<= 1000");
        }
    }

    /** Two hours of planned work every week, on all of them. */
    private static void workWeekly(TestStore store, List<Subject> subjects) {
        store.store().writeNow(work -> {
            for (int week = 0; week < 52; week++) {
                Instant from = UptimeYear.START.plus(Duration.ofDays(7L * week + 3));
                for (Subject subject : subjects) {
                    String device = subject.device().id().value();
                    new MaintenanceWindows()
                            .add(
                                    work,
                                    new Maintenance(
                                            device + "/" + week,
                                            Maintenance.Scope.DEVICE,
                                            device,
                                            from,
                                            from.plus(Duration.ofHours(2)),
                                            "bảo trì hằng tuần",
                                            "ky-thuat",
                                            from));
                }
            }
            return null;
        });
    }

    private static void print(String name, TestStore store, List<Subject> subjects, LocalDate first, String goal) {
        double[] ms = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            store.store()
                    .read(handle ->
                            new UptimeReport(handle, first, LocalDate.parse("2026-11-28"), UptimeYear.NOW).of(subjects))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            ms[i] = (System.nanoTime() - before) / 1e6;
        }
        System.out.println("first, cold: " + Math.round(ms[0]) + " ms");
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "BENCH %s %.0f %s%n", name, ms[ROUNDS * 95 / 100], goal);
    }
}
