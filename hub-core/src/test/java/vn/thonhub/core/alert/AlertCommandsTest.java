package vn.thonhub.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.security.Role;

/** What people do to a review item they do to what belongs to it, and take back no more than that. */
class AlertCommandsTest {
    private static final AlertKind LOITERING = new AlertKind(
            "camera.loitering",
            AlertCategory.CAMERA_EVENT,
            Severity.MINOR,
            "{device}: lảng vảng",
            "{device}: loitering");
    private static final Principal LAN = TestVillage.person("lan", Role.values());
    private static final Principal MINH = TestVillage.person("minh", Role.values());

    private final TestVillage village = new TestVillage(AlertPolicy.defaults());
    private String lead;
    private String below;

    @BeforeEach
    void oneReviewItem() {
        village.desk.register(List.of(LOITERING));
        lead = village.raise(TestVillage.WRONG_WAY, "cam-cho");
        below = village.raise(LOITERING, "cam-cho");
    }

    @AfterEach
    void close() {
        village.close();
    }

    @Test
    void takingBackReachesWhatWasDoneWithIt() {
        acknowledge(lead, LAN);
        assertThat(handling(below)).isEqualTo(AlertHandling.ACKNOWLEDGED);
        village.clock.advance(Duration.ofSeconds(9));
        undo(lead, LAN);

        assertThat(handling(lead)).isEqualTo(AlertHandling.NEW);
        assertThat(handling(below)).isEqualTo(AlertHandling.NEW);
    }

    @Test
    void takingBackLeavesAloneWhatSomebodyElseTookUpByItself() {
        acknowledge(below, MINH);
        acknowledge(lead, LAN);
        undo(lead, LAN);

        assertThat(handling(lead)).isEqualTo(AlertHandling.NEW);
        assertThat(find(below).state().assignee()).contains("minh");
        assertThat(handling(below)).isEqualTo(AlertHandling.ACKNOWLEDGED);
    }

    @Test
    void whatBecomesCriticalWhileItIsHeldIsToldAtOnce() {
        assertThat(find(below).holding().told()).isFalse();
        village.files
                .store()
                .writeNow(work -> village.desk.signal(
                        work,
                        new AlertSignal(
                                LOITERING.name(),
                                DeviceId.of("cam-cho"),
                                "",
                                AlertSignal.Phase.UPDATE,
                                Optional.of(Severity.CRITICAL),
                                village.clock.instant(),
                                Map.of(),
                                List.of())));

        assertThat(find(below).holding().told()).isTrue();
        AlertEvent last = village.sent.get(village.sent.size() - 1);
        assertThat(last.alert().id()).isEqualTo(below);
        assertThat(last.action()).isEqualTo(AlertAction.RAISED);
    }

    private void acknowledge(String alert, Principal who) {
        village.files.store().writeNow(work -> village.desk.people().acknowledge(work, alert, who, Optional.empty()));
    }

    private void undo(String alert, Principal who) {
        village.files.store().writeNow(work -> village.desk.people().undo(work, alert, who));
    }

    private AlertHandling handling(String alert) {
        return find(alert).state().handling();
    }

    private Alert find(String alert) {
        return village.files
                .store()
                .readNow(handle -> village.desk.records().find(handle, alert).orElseThrow());
    }
}
