package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

class AlertDeskTest {
    private static final DeviceId CAMERA = DeviceId.of("cam-cho");

    private final TestVillage village = new TestVillage();
    private final Principal police = TestVillage.person("lan", Role.POLICE);
    private final Principal technician = TestVillage.person("minh", Role.TECHNICIAN);

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void raiseUpdateAndClearAreOneAlertWithItsHistory() {
        String id = village.raise(TestVillage.OFFLINE, "cam-cho");
        Optional<String> updated = village.signal(AlertSignal.update(
                "camera.offline", CAMERA, village.clock.instant(), Map.of("reason", "timeout"), List.of()));
        village.clock.advance(Duration.ofMinutes(3));
        Optional<String> ended = village.clear(TestVillage.OFFLINE, "cam-cho");

        assertThat(List.of(updated.orElseThrow(), ended.orElseThrow())).containsOnly(id);
        AlertDetail detail = detail(id);
        assertThat(detail.history())
                .extracting(AlertEntry::what)
                .containsExactly(AlertAction.RAISED, AlertAction.UPDATED, AlertAction.ENDED);
        assertThat(detail.alert().state().endedAt()).contains(village.clock.instant());
        assertThat(detail.alert().village()).contains("Thôn 1");
        assertThat(village.sent)
                .extracting(AlertEvent::action)
                .containsExactly(AlertAction.RAISED, AlertAction.UPDATED, AlertAction.ENDED);
    }

    @Test
    void whatWasNotOverIsOpenedAgainByWhoLooksAfterItThen() {
        String id = village.raise(TestVillage.OFFLINE, "cam-cho");
        assertThatThrownBy(() -> reopen(id)).isInstanceOf(AlertRefusal.class).hasMessageContaining("not resolved");
        village.files.store().writeNow(work -> village.desk
                .people()
                .resolve(work, id, police, Optional.empty(), Disposition.TRUE, Optional.empty()));
        Alert open = reopen(id);
        assertThat(open.state().handling()).isEqualTo(AlertHandling.ACKNOWLEDGED);
        assertThat(open.state().assignee()).contains(police.username());
        assertThat(open.state().disposition()).isEmpty();
        assertThat(unresolved(id)).isTrue();
    }

    private Alert reopen(String id) {
        return village.files.store().writeNow(work -> village.desk
                .people()
                .reopen(work, id, police, Optional.empty(), Optional.of("vẫn chưa lên hình")));
    }

    @Test
    void evidenceIsNeededUntilSomebodyResolvesTheAlert() {
        String id = village.raise(TestVillage.OFFLINE, "cam-cho");
        assertThat(unresolved(id)).isTrue();
        village.files.store().writeNow(work -> village.desk
                .people()
                .resolve(work, id, police, Optional.empty(), Disposition.TRUE, Optional.empty()));
        assertThat(unresolved(id)).isFalse();
        assertThat(unresolved("none")).isFalse();
    }

    private boolean unresolved(String id) {
        return village.files.store().writeNow(work -> village.desk.records().isUnresolved(work, id));
    }

    @Test
    void aDuplicateSignalLeavesNoTrace() {
        String id = village.raise(TestVillage.OFFLINE, "cam-cho");

        assertThat(village.signal(AlertSignal.raise("camera.offline", CAMERA, village.clock.instant(), Map.of())))
                .isEmpty();
        village.clear(TestVillage.OFFLINE, "cam-cho");
        assertThat(village.clear(TestVillage.OFFLINE, "cam-cho")).isEmpty();
        assertThat(detail(id).history()).hasSize(2);
        assertThat(village.sent).hasSize(2);
    }

    @Test
    void whatComesBackAfterItEndedIsANewAlertAndLateEvidenceGoesToTheLatest() {
        String first = village.raise(TestVillage.OFFLINE, "cam-cho");
        village.clear(TestVillage.OFFLINE, "cam-cho");
        String second = village.raise(TestVillage.OFFLINE, "cam-cho");
        village.clear(TestVillage.OFFLINE, "cam-cho");
        EvidenceRef clip = new EvidenceRef("clip", "/api/v1/clips/7/video", "video/mp4");
        village.signal(AlertSignal.update("camera.offline", CAMERA, village.clock.instant(), Map.of(), List.of(clip)));

        assertThat(second).isNotEqualTo(first);
        assertThat(detail(first).alert().state().evidence()).isEmpty();
        assertThat(detail(second).alert().state().evidence()).containsExactly(clip);
    }

    @Test
    void keysKeepAlertsOfOneDeviceApart() {
        AlertSignal zoneA = keyed("zone-a");
        String a = village.signal(zoneA).orElseThrow();
        String b = village.signal(keyed("zone-b")).orElseThrow();

        assertThat(a).isNotEqualTo(b);
        assertThat(village.signal(zoneA)).isEmpty();
    }

    @Test
    void aFailedTransactionLeavesNothingAndTellsNobody() {
        List<AlertChanged> heard = new CopyOnWriteArrayList<>();
        village.events.subscribe(AlertChanged.class, heard::add);

        assertThatThrownBy(() -> village.files.store().writeNow(work -> {
                    village.desk.signal(
                            work, AlertSignal.raise("camera.offline", CAMERA, village.clock.instant(), Map.of()));
                    throw new IllegalStateException("crash between two steps");
                }))
                .hasMessage("crash between two steps");
        String id = village.raise(TestVillage.OFFLINE, "cam-cho");

        await().untilAsserted(() -> assertThat(heard).hasSize(1));
        assertThat(heard.get(0).alert().id()).isEqualTo(id);
        int rows = village.files.store().readNow(handle -> handle.select(
                        "SELECT (SELECT count(*) FROM alert) + (SELECT count(*) FROM alert_history)")
                .mapTo(Integer.class)
                .one());
        assertThat(rows).isEqualTo(2);
    }

    @Test
    void anUnregisteredKindIsAProgrammersMistake() {
        assertThatThrownBy(() -> village.signal(
                        AlertSignal.raise("camera.unheard_of", CAMERA, village.clock.instant(), Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("camera.unheard_of");
        assertThatThrownBy(() -> village.desk.register(List.of(
                        new AlertKind("camera.offline", AlertCategory.SPEAKER, Severity.INFO, "khác", "other"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void peopleHandleWhatTheyMayAndOnlySeeTheRest() {
        String wrongWay = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        String outage = village.raise(TestVillage.OUTAGE, "ap-cho");

        assertThat(acknowledge(wrongWay, police).state().assignee()).contains("lan");
        assertThat(acknowledge(outage, technician).state().assignee()).contains("minh");
        assertRefused(() -> acknowledge(wrongWay, technician), AlertRefusal.Reason.NOT_FOUND);
        assertRefused(() -> acknowledge(outage, police), AlertRefusal.Reason.NOT_ALLOWED);
        assertRefused(
                () -> acknowledge(wrongWay, TestVillage.person("hoa", Role.POLICE)), AlertRefusal.Reason.WRONG_STATE);
        assertRefused(() -> acknowledge("00000000-0000-7000-8000-000000000000", police), AlertRefusal.Reason.NOT_FOUND);
    }

    @Test
    void notesStayInsideAndResolvingGoesOut() {
        String id = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        village.files.store().writeNow(work -> village.desk.people().addNote(work, id, police, "xe máy, biển mờ"));
        village.files.store().writeNow(work -> village.desk
                .people()
                .resolve(work, id, police, Optional.empty(), Disposition.FALSE_ALARM, Optional.of("xe đạp")));

        AlertDetail detail = detail(id);
        assertThat(detail.alert().state().disposition()).contains(Disposition.FALSE_ALARM);
        assertThat(detail.history())
                .extracting(entry -> entry.what() + " " + entry.by().orElse("-"))
                .containsExactly("RAISED -", "NOTED lan", "RESOLVED lan");
        assertThat(village.sent)
                .extracting(AlertEvent::action)
                .containsExactly(AlertAction.RAISED, AlertAction.RESOLVED);
    }

    @Test
    void titlesAreFilledWithFactsAndTodaysNames() {
        String id = village.signal(
                        AlertSignal.raise("camera.wrong_way", CAMERA, village.clock.instant(), Map.of("speed", 31)))
                .orElseThrow();

        assertThat(shown(id).title())
                .isEqualTo(new AlertTitle(
                        "Camera chợ: xe đi ngược chiều, 31 km/h", "Camera chợ: vehicle going the wrong way, 31 km/h"));
        village.files.store().writeNow(work -> {
            village.devices.remove(work, CAMERA);
            return 0;
        });
        assertThat(shown(id).title().vi()).startsWith("Camera chợ:");
        assertThat(shown(village.raise(TestVillage.OUTAGE, "ap-cho")).title().vi())
                .isEqualTo("Chợ: mất Wi-Fi");
    }

    @Test
    void hugeAndOddFactsAreCutNotRefused() {
        Map<String, Object> odd =
                Map.of("speed", "$1 {device} ".repeat(1_000), "at", village.clock.instant(), "list", List.of(1, 2));
        String id = village.signal(AlertSignal.raise("camera.wrong_way", CAMERA, village.clock.instant(), odd))
                .orElseThrow();

        AlertState state = detail(id).alert().state();
        assertThat(state.facts().get("speed").toString()).hasSize(500);
        assertThat(state.facts()).containsEntry("at", "2026-11-22T05:00:00Z").containsEntry("list", List.of(1, 2));
        assertThat(shown(id).title().vi()).contains("$1 {device} $1");
    }

    @Test
    void anEventTravelsAsCloudEvent() throws Exception {
        String id = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        String text = new AlertCloudEvent("vinh-hung", village.view).json(village.sent.get(0));
        JsonNode event = Json.mapper().readTree(text);

        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("vn.thonhub.alert.raised");
        assertThat(event.get("source").asText()).isEqualTo("/thon/vinh-hung");
        assertThat(event.get("subject").asText()).isEqualTo(id);
        assertThat(event.get("id").asText()).matches("[0-9a-f-]{14}7[0-9a-f-]{21}");
        assertThat(event.get("time").asText()).isEqualTo("2026-11-22T05:00:00Z");
        assertThat(event.get("sequence").asText()).isEqualTo("0000000001");
        JsonNode data = event.get("data");
        assertThat(data.get("device").get("name").asText()).isEqualTo("Camera chợ");
        assertThat(data.get("place").get("village").asText()).isEqualTo("Thôn 1");
        assertThat(data.get("severity").asText()).isEqualTo("major");
        assertThat(data.has("ended_at")).isFalse();
    }

    private static AlertSignal keyed(String key) {
        return new AlertSignal(
                "camera.wrong_way",
                CAMERA,
                key,
                AlertSignal.Phase.RAISE,
                Optional.empty(),
                java.time.Instant.parse("2026-11-22T04:59:00Z"),
                Map.of(),
                List.of());
    }

    private Alert acknowledge(String id, Principal who) {
        return village.files
                .store()
                .writeNow(work -> village.desk.people().acknowledge(work, id, who, Optional.empty()));
    }

    private static void assertRefused(Runnable command, AlertRefusal.Reason reason) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(AlertRefusal.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }

    private AlertDetail detail(String id) {
        Principal everyone =
                new Principal("x", "x", Set.of(Role.POLICE, Role.TECHNICIAN), Optional.empty(), Optional.empty());
        return village.feed.get(AlertVisibility.of(everyone), id).await().orElseThrow();
    }

    private AlertView.Shown shown(String id) {
        return village.view.show(detail(id).alert());
    }
}
