package vn.thonhub.wifi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.alert.Maintenance;
import vn.thonhub.core.alert.MaintenanceWindows;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.core.testing.MovableClock;
import vn.thonhub.core.testing.TestStore;
import vn.thonhub.wifi.maintenance.Plan;
import vn.thonhub.wifi.maintenance.PlanTable;
import vn.thonhub.wifi.maintenance.Timetable;
import vn.thonhub.wifi.uptime.IntervalTable;
import vn.thonhub.wifi.uptime.Share;

class MaintenanceBookerTest {
    /** A Monday, 08:00 in the commune. */
    private final MovableClock clock = MovableClock.at("2026-11-02T01:00:00Z");

    private TestStore files;
    private DeviceRegistry devices;
    private MaintenanceBooker booker;

    @BeforeEach
    void open() {
        files = TestStore.with("wifi");
        devices = DeviceRegistry.load(files.store());
        files.store().writeNow(work -> {
            place(work, "cho", "Thôn 1", Optional.of("tram-1"));
            place(work, "dinh", "Thôn 2", Optional.empty());
            device(work, "ap-cho-1", DeviceKind.ACCESS_POINT, "cho");
            device(work, "ap-cho-2", DeviceKind.ACCESS_POINT, "cho");
            device(work, "ap-dinh", DeviceKind.ACCESS_POINT, "dinh");
            device(work, "cam-cho", DeviceKind.CAMERA, "cho");
            return null;
        });
        booker = new MaintenanceBooker(files.store(), devices, clock);
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void weeklyWorkAtASiteHoldsItsAccessPointsAndNothingElse() {
        plan(Plan.Scope.SITE, "tram-1", mondays());
        run();
        assertThat(windows()).as("a day ahead").isEmpty();
        clock.advance(Duration.ofHours(14).minusSeconds(20));
        run();
        run();
        assertThat(windows())
                .as("once, however often it looks")
                .extracting(Maintenance::scope, Maintenance::scopeId)
                .containsExactlyInAnyOrder(
                        tuple(Maintenance.Scope.DEVICE, "ap-cho-1"), tuple(Maintenance.Scope.DEVICE, "ap-cho-2"));
        assertThat(windows()).allSatisfy(window -> {
            assertThat(window.startsAt()).isEqualTo(Instant.parse("2026-11-02T15:00:00Z"));
            assertThat(window.endsAt()).isEqualTo(Instant.parse("2026-11-02T17:00:00Z"));
        });
    }

    @Test
    void whatPassedWhileTheHubWasAwayIsEnteredAtItsNextStartOnce() {
        plan(Plan.Scope.VILLAGE, "Thôn 2", mondays());
        run();
        clock.advance(Duration.ofDays(15));
        restart();
        run();
        run();
        assertThat(windows())
                .extracting(Maintenance::startsAt)
                .containsExactly(
                        Instant.parse("2026-11-02T15:00:00Z"),
                        Instant.parse("2026-11-09T15:00:00Z"),
                        Instant.parse("2026-11-16T15:00:00Z"));
    }

    @Test
    void anAccessPointThatComesToTheSiteMeanwhileIsCoveredToo() {
        plan(Plan.Scope.SITE, "tram-1", mondays());
        clock.advance(Duration.ofHours(15));
        run();
        files.store().writeNow(work -> {
            device(work, "ap-cho-3", DeviceKind.ACCESS_POINT, "cho");
            return null;
        });
        run();
        assertThat(windows())
                .extracting(Maintenance::scopeId)
                .contains("ap-cho-3")
                .hasSize(3);
    }

    @Test
    void plannedWorkIsLeftOutOfTheUptimeToTheMillisecondAlsoAfterARestart() {
        files.store().writeNow(work -> {
            IntervalTable.enter(work.handle(), "ap-dinh", "up", Instant.parse("2026-11-01T17:00:00Z"));
            IntervalTable.enter(work.handle(), "ap-dinh", "down", Instant.parse("2026-11-02T15:00:07Z"));
            IntervalTable.enter(work.handle(), "ap-dinh", "up", Instant.parse("2026-11-02T16:59:30Z"));
            return null;
        });
        plan(Plan.Scope.DEVICE, "ap-dinh", mondays());
        clock.advance(Duration.ofHours(14));
        run();
        restart();
        clock.advance(Duration.ofDays(1));
        run();
        Share day = share("ap-dinh", LocalDate.parse("2026-11-02"));
        assertThat(day.downMs()).isZero();
        assertThat(day.outages()).isZero();
        assertThat(day.maintenanceMs()).isEqualTo(Duration.ofHours(2).toMillis());
        assertThat(day.upMs()).isEqualTo(Duration.ofHours(22).toMillis());
    }

    @Test
    void whatIsTakenBackWhileItGoesOnEndsAndReportsOfThatDayStillCome() {
        Plan plan = plan(Plan.Scope.ALL, "", mondays());
        clock.advance(Duration.ofHours(14).plusMinutes(30));
        run();
        takeBack(plan);
        run();
        assertThat(windows()).hasSize(3).allSatisfy(window -> assertThat(window.endsAt())
                .isEqualTo(clock.instant()));
        assertThat(share("ap-dinh", LocalDate.parse("2026-11-02")).maintenanceMs())
                .isEqualTo(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void whatIsTakenBackJustBeforeItBeginsNeverWas() {
        Plan plan = plan(Plan.Scope.ALL, "", mondays());
        clock.advance(Duration.ofHours(14).minusSeconds(15));
        run();
        assertThat(windows()).hasSize(3);
        takeBack(plan);
        clock.advance(Duration.ofHours(1));
        run();
        assertThat(windows()).isEmpty();
        assertThat(share("ap-dinh", LocalDate.parse("2026-11-02")).maintenanceMs())
                .isZero();
    }

    private Timetable mondays() {
        return new Timetable.Weekly(
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(22, 0),
                Duration.ofHours(2),
                LocalDate.parse("2026-11-01"),
                Optional.empty());
    }

    private Plan plan(Plan.Scope scope, String scopeId, Timetable timetable) {
        Plan plan = new Plan(
                "plan-1",
                scope,
                scopeId,
                timetable,
                "thay nguồn",
                "ky-thuat",
                clock.instant(),
                Optional.empty(),
                clock.instant());
        files.store().writeNow(work -> {
            PlanTable.add(work.handle(), plan);
            return null;
        });
        return plan;
    }

    private void takeBack(Plan plan) {
        files.store().writeNow(work -> {
            booker.takeBack(work, plan, clock.instant());
            return null;
        });
    }

    private void restart() {
        devices = DeviceRegistry.load(files.reopen());
        booker = new MaintenanceBooker(files.store(), devices, clock);
    }

    private void run() {
        booker.run().await();
    }

    private List<Maintenance> windows() {
        return files.store().readNow(handle -> new MaintenanceWindows()
                .between(handle, Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")));
    }

    private Share share(String id, LocalDate day) {
        Device device = devices.find(DeviceId.of(id)).orElseThrow();
        UptimeReport.Subject subject = new UptimeReport.Subject(device, devices.placeOf(device));
        Map<String, Share> shares = files.store()
                .readNow(handle -> new UptimeReport(handle, day, day, clock.instant()).of(List.of(subject)));
        return shares.get(id);
    }

    private void place(UnitOfWork work, String id, String village, Optional<String> site) {
        devices.savePlace(
                work,
                new Place(
                        id, id, village, site, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private void device(UnitOfWork work, String id, DeviceKind kind, String place) {
        devices.save(work, new Device(DeviceId.of(id), kind, id, Optional.of(place), Instant.EPOCH, 0));
    }
}
