package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.Device;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

/** What people are told of, over a real store with a clock that is moved. */
class HeldAlertsTest {
    private static final AlertKind CAMERA_AWAY = AlertKind.outage(
            "camera.away", AlertCategory.CAMERA_HEALTH, Severity.MAJOR, "{device} mất kết nối", "{device} is away");
    private static final AlertKind HOTSPOT_AWAY = AlertKind.outage(
            "wifi.away", AlertCategory.HOTSPOT, Severity.MAJOR, "{device} mất kết nối", "{device} is away");
    private static final AlertKind INTRUSION = new AlertKind(
            "camera.intrusion",
            AlertCategory.CAMERA_EVENT,
            Severity.CRITICAL,
            "{device}: đột nhập",
            "{device}: intrusion");
    private static final AlertKind LOITERING = new AlertKind(
            "camera.loitering",
            AlertCategory.CAMERA_EVENT,
            Severity.MINOR,
            "{device}: lảng vảng",
            "{device}: loitering");
    private static final Principal ALL = TestVillage.person("all", Role.values());

    private final TestVillage village = new TestVillage(AlertPolicy.defaults());
    private final Duration hold = AlertPolicy.defaults().outageHold();

    @BeforeEach
    void kindsAndDevices() {
        village.desk.register(List.of(CAMERA_AWAY, HOTSPOT_AWAY, INTRUSION, LOITERING));
        village.files.store().writeNow(work -> {
            for (String site : List.of("tram-1", "tram-2")) {
                village.devices.savePlace(
                        work,
                        new Place(
                                site,
                                "Trạm " + site,
                                "Thôn 1",
                                Optional.of(site),
                                Optional.of("soi-1"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
                for (int n = 1; n <= 6; n++) {
                    save(work, site + "-cam-" + n, DeviceKind.CAMERA, site);
                    save(work, site + "-ap-" + n, DeviceKind.ACCESS_POINT, site);
                }
            }
            return 0;
        });
    }

    private void save(vn.thonhub.core.store.UnitOfWork work, String id, DeviceKind kind, String place) {
        village.devices.save(work, new Device(DeviceId.of(id), kind, id, Optional.of(place), Instant.EPOCH, 0));
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void oneSitesOutageIsOneAlertThatNamesAllAndOneRecovery() {
        List<String> away = List.of("tram-1-cam-1", "tram-1-ap-1", "tram-1-ap-2");
        away.forEach(this::goesAway);
        assertThat(told()).isEmpty();
        passes(hold);

        assertThat(told()).containsExactly("site.outage raised");
        Alert cause = village.sent.get(0).alert();
        assertThat(cause.state().facts()).containsEntry("count", 3).containsEntry("cameras", 1);
        assertThat(String.valueOf(cause.state().facts().get("devices"))).contains("tram-1-cam-1", "tram-1-ap-2");

        goesAway("tram-1-cam-2");
        assertThat(village.sent.get(1).alert().state().facts()).containsEntry("count", 4);
        comesBack("tram-1-cam-2");
        away.forEach(this::comesBack);
        passes(hold);
        assertThat(told()).containsExactly("site.outage raised", "site.outage updated", "site.outage ended");
        assertThat(feed()).extracting(Alert::kind).containsExactly("site.outage");
        assertThat(below(cause.id())).hasSize(4).allMatch(child -> !child.state()
                .active());
    }

    @Test
    void severalDevicesAwayAtOnceAreToldAsSoonAsNoOtherGoes() {
        goesAway("tram-1-cam-1");
        passes(Duration.ofSeconds(40));
        goesAway("tram-1-ap-1");
        passes(Duration.ofSeconds(12));
        goesAway("tram-1-ap-2");
        passes(Duration.ofSeconds(12));
        assertThat(told()).as("the last one went twelve seconds ago").isEmpty();
        passes(Duration.ofSeconds(4));

        assertThat(told()).containsExactly("site.outage raised");
        assertThat(village.sent.get(0).alert().state().facts()).containsEntry("count", 3);
    }

    @Test
    void devicesThatGoOneAfterTheOtherPutTheWordOffNoLongerThanOneAlone() {
        for (int n = 1; n <= 5; n++) {
            goesAway("tram-1-cam-" + n);
            passes(Duration.ofSeconds(12));
            goesAway("tram-1-ap-" + n);
            passes(Duration.ofSeconds(11));
        }
        assertThat(told()).as("115 s after the first").isEmpty();
        goesAway("tram-1-cam-6");
        passes(Duration.ofSeconds(5));

        assertThat(told()).containsExactly("site.outage raised");
    }

    @Test
    void oneDeviceAloneIsToldAfterAMomentAndABriefAbsenceNever() {
        goesAway("tram-1-cam-1");
        comesBack("tram-1-cam-1");
        passes(hold);
        assertThat(told()).isEmpty();
        passes(Duration.ofHours(1));
        goesAway("tram-1-cam-1");
        passes(hold);
        comesBack("tram-1-cam-1");

        assertThat(told()).containsExactly("camera.away raised", "camera.away ended");
        assertThat(feed())
                .extracting(alert -> alert.holding().held())
                .containsExactly(Optional.empty(), Optional.of(Hold.BRIEF));
    }

    @Test
    void aLineThatFailsTakesOverFromTheSites() {
        goesAway("tram-1-cam-1");
        goesAway("tram-1-cam-2");
        passes(hold);
        goesAway("tram-2-cam-1");
        goesAway("tram-2-ap-1");
        passes(hold);

        assertThat(told()).containsExactly("site.outage raised", "uplink.outage raised", "site.outage ended");
        String line = village.sent.get(1).alert().id();
        assertThat(below(line)).hasSize(4);
        for (String device : List.of("tram-1-cam-1", "tram-1-cam-2", "tram-2-cam-1", "tram-2-ap-1")) {
            comesBack(device);
        }
        assertThat(told()).endsWith("uplink.outage ended").hasSize(4);
    }

    @Test
    void severalSitesAtOnceAreTheirLine() {
        for (String device : List.of("tram-1-cam-1", "tram-1-ap-1", "tram-2-cam-1", "tram-2-ap-1")) {
            goesAway(device);
        }
        passes(hold);

        assertThat(told()).containsExactly("uplink.outage raised");
        assertThat(village.sent.get(0).alert().state().facts()).containsEntry("count", 4);
    }

    @Test
    void whatOneCameraSeesAtOnceIsOneReviewItemLedByTheMostUrgent() {
        village.raise(TestVillage.WRONG_WAY, "cam-cho");
        village.raise(LOITERING, "cam-cho");
        String lead = village.raise(INTRUSION, "cam-cho");

        assertThat(told())
                .containsExactly("camera.wrong_way raised", "camera.wrong_way updated", "camera.intrusion raised");
        assertThat(feed()).extracting(Alert::id).containsExactly(lead);
        assertThat(below(lead))
                .extracting(Alert::kind)
                .containsExactlyInAnyOrder("camera.wrong_way", "camera.loitering");
        village.files.store().writeNow(work -> village.desk
                .people()
                .resolve(work, lead, ALL, Optional.empty(), Disposition.TRUE, Optional.empty()));
        assertThat(below(lead)).allMatch(alert -> alert.state().handling() == AlertHandling.RESOLVED);
    }

    @Test
    void whatGoesOnIsNeverHiddenBelowWhatIsOver() {
        String lead = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        String below = village.raise(LOITERING, "cam-cho");
        assertThat(feed()).extracting(Alert::id).containsExactly(lead);
        village.clear(TestVillage.WRONG_WAY, "cam-cho");

        assertThat(feed()).extracting(Alert::id).containsExactly(below, lead);
        assertThat(feed(Optional.of(AlertCondition.ACTIVE), Optional.empty(), Optional.empty()))
                .containsExactly(below);
        assertThat(activeCameraEvents()).isEqualTo(1);
        village.clear(LOITERING, "cam-cho");
        assertThat(feed()).extracting(Alert::id).containsExactly(lead);
        assertThat(activeCameraEvents()).isZero();
    }

    @Test
    void whatComesBelowSomethingDoneWithIsAmongTheNewOnesAndAKindsOwnListHasAllOfIt() {
        String lead = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        village.files.store().writeNow(work -> village.desk
                .people()
                .resolve(work, lead, ALL, Disposition.FALSE_ALARM, Optional.empty()));
        String below = village.raise(LOITERING, "cam-cho");

        assertThat(feed(Optional.empty(), Optional.of(AlertHandling.NEW), Optional.empty()))
                .containsExactly(below);
        assertThat(feed(Optional.empty(), Optional.empty(), Optional.of(LOITERING.name())))
                .containsExactly(below);
        assertThat(feed()).extracting(Alert::id).containsExactly(lead);
    }

    private List<String> feed(
            Optional<AlertCondition> condition, Optional<AlertHandling> handling, Optional<String> kind) {
        AlertFilter filter = new AlertFilter(
                condition, handling, kind, Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        return village.feed.list(AlertVisibility.of(ALL), filter, OptionalLong.empty(), 50).await().alerts().stream()
                .map(Alert::id)
                .toList();
    }

    private int activeCameraEvents() {
        return village.feed.counts(AlertVisibility.of(ALL)).await().stream()
                .filter(counts -> counts.category() == AlertCategory.CAMERA_EVENT)
                .mapToInt(AlertCounts::active)
                .sum();
    }

    @Test
    void maintenanceTellsNobodyAndWhatStillGoesOnAfterItIsTold() {
        Instant now = village.clock.instant();
        village.files.store().writeNow(work -> {
            new MaintenanceWindows()
                    .add(
                            work,
                            new Maintenance(
                                    "m",
                                    Maintenance.Scope.SITE,
                                    "tram-1",
                                    now,
                                    now.plusSeconds(3_600),
                                    "thay trụ",
                                    "kt",
                                    now));
            return 0;
        });
        goesAway("tram-1-cam-1");
        passes(Duration.ofMinutes(30));
        assertThat(told()).isEmpty();
        assertThat(feed().get(0).holding().held()).contains(Hold.MAINTENANCE);
        passes(Duration.ofMinutes(31));

        assertThat(told()).containsExactly("camera.away raised");
    }

    @Test
    void aCoolDownHoldsTheNextAndTellsItWhenItGoesOn() {
        village.files.store().writeNow(work -> {
            new AlertRules().coolDown(work, "wifi.outage", Duration.ofMinutes(5), village.clock.instant());
            return 0;
        });
        village.raise(TestVillage.OUTAGE, "ap-cho");
        village.clear(TestVillage.OUTAGE, "ap-cho");
        passes(Duration.ofMinutes(1));
        village.raise(TestVillage.OUTAGE, "ap-cho");
        assertThat(told()).containsExactly("wifi.outage raised", "wifi.outage ended");
        passes(Duration.ofMinutes(5));

        assertThat(told()).containsExactly("wifi.outage raised", "wifi.outage ended", "wifi.outage raised");
    }

    @Test
    void whatComesAndGoesIsToldOnceMoreAndThenHeld() {
        int times = AlertPolicy.defaults().flapCount() + 3;
        for (int n = 0; n < times; n++) {
            village.raise(TestVillage.OUTAGE, "ap-cho");
            village.clear(TestVillage.OUTAGE, "ap-cho");
            passes(Duration.ofSeconds(20));
        }

        List<AlertEvent> raised = village.sent.stream()
                .filter(event -> event.action() == AlertAction.RAISED)
                .toList();
        assertThat(raised).hasSize(AlertPolicy.defaults().flapCount());
        assertThat(raised.get(raised.size() - 1).alert().state().facts()).containsEntry("flapping", true);
        assertThat(feed()).hasSize(times);
    }

    @Test
    void aStormOfOneDeviceCollapsesAndCriticalOnesAreToldAllTheSame() {
        int many = AlertPolicy.defaults().stormCount() + 20;
        for (int n = 0; n < many; n++) {
            raise("camera.offline", "cam-cho", "k" + n);
        }
        int told = told().size();
        village.raise(INTRUSION, "cam-cho");

        assertThat(told).isEqualTo(AlertPolicy.defaults().stormCount());
        assertThat(told()).hasSize(told + 1).endsWith("camera.intrusion raised");
        assertThat(held()).hasSize(20);
    }

    private void raise(String kind, String device, String key) {
        village.signal(new AlertSignal(
                kind,
                DeviceId.of(device),
                key,
                AlertSignal.Phase.RAISE,
                Optional.empty(),
                village.clock.instant(),
                Map.of(),
                List.of()));
    }

    private void goesAway(String device) {
        village.raise(device.contains("-cam-") ? CAMERA_AWAY : HOTSPOT_AWAY, device);
    }

    private void comesBack(String device) {
        village.clear(device.contains("-cam-") ? CAMERA_AWAY : HOTSPOT_AWAY, device);
    }

    private void passes(Duration time) {
        village.clock.advance(time);
        village.files.store().writeNow(village.desk::settleHeld);
    }

    private List<String> told() {
        return village.sent.stream()
                .map(event -> event.alert().kind() + " " + event.action().id())
                .toList();
    }

    private List<Alert> feed() {
        return list(AlertFilter.all());
    }

    private List<Alert> below(String lead) {
        return list(filter(Optional.of(lead), false));
    }

    private List<Alert> held() {
        return list(filter(Optional.empty(), true));
    }

    private static AlertFilter filter(Optional<String> lead, boolean held) {
        return new AlertFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                lead,
                held);
    }

    private List<Alert> list(AlertFilter filter) {
        return new ArrayList<>(village.feed
                .list(AlertVisibility.of(ALL), filter, OptionalLong.empty(), 200)
                .await()
                .alerts());
    }
}
