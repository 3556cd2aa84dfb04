package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.camera.owner.Commune;
import vn.thonhub.camera.owner.Household;
import vn.thonhub.camera.owner.Standing;
import vn.thonhub.camera.rtsp.Transport;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;

class CameraInputTest {
    private static final DeviceId ID = DeviceId.of("cam-1");
    private static final Instant NOW = Instant.parse("2026-03-10T03:00:00Z");

    private static Camera camera(String json, Camera former) {
        return Json.read(json, CameraInput.class).camera(ID, Optional.ofNullable(former), "kythuat", NOW);
    }

    private static final String SAVED = """
            {"name":"A","main_url":"rtsp://10.0.0.5/main","sub_url":"rtsp://10.0.0.5/sub",
             "username":"admin","password":"planted"}""";

    @Test
    void whatIsLeftOutIsAsUsual() {
        var camera = camera("{\"name\":\"A\",\"main_url\":\"rtsp://10.0.0.5/main\"}", null);
        assertThat(camera.motion()).isEqualTo(MotionSettings.USUAL);
        assertThat(camera.offlineAfter()).hasSeconds(60);
        assertThat(camera.reach().sub()).isEmpty();
        assertThat(camera.reach().credentials()).isEmpty();
    }

    @Test
    void aPasswordLeftOutStaysAtTheSameMachineOnly() {
        var saved = camera(SAVED, null);
        var renamed = "{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/other\",\"username\":\"admin\"}";
        assertThat(camera(renamed, saved).reach().credentials())
                .isEqualTo(saved.reach().credentials());

        for (var elsewhere :
                new String[] {"rtsp://10.0.0.6/main", "rtsp://10.0.0.5:8554/main", "rtsps://10.0.0.5/main"}) {
            var moved = "{\"name\":\"B\",\"main_url\":\"" + elsewhere + "\",\"username\":\"admin\"}";
            assertThatThrownBy(() -> camera(moved, saved))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.pointer())
                            .contains("/password"));
        }
        var subElsewhere =
                "{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/a\",\"sub_url\":\"rtsp://10.0.0.9/b\",\"username\":\"x\"}";
        assertThatThrownBy(() -> camera(subElsewhere, saved)).isInstanceOf(Problem.class);
    }

    @Test
    void anOnvifAddressStaysWhereItIsLeftOutAndIsAnotherMachineUntilThePasswordIsGivenForIt() {
        var onvif = "{\"name\":\"A\",\"main_url\":\"rtsp://10.0.0.5/main\",\"username\":\"admin\",%s}";
        var saved = camera(onvif.formatted("\"password\":\"planted\",\"onvif_address\":\"10.0.0.5:8000\""), null);
        assertThat(saved.onvif().orElseThrow().url()).isEqualTo("http://10.0.0.5:8000/onvif/device_service");

        var kept = camera(onvif.formatted("\"purpose\":\"\""), saved);
        assertThat(kept.onvif()).isEqualTo(saved.onvif());
        assertThat(kept.reach().credentials()).isEqualTo(saved.reach().credentials());
        assertThat(camera(onvif.formatted("\"onvif_address\":\"\""), saved).onvif())
                .isEmpty();
        assertThat(camera(onvif.formatted("\"onvif_address\":\"http://10.0.0.5:8000/other\""), saved)
                        .reach()
                        .credentials())
                .isEqualTo(saved.reach().credentials());
        for (var elsewhere : new String[] {"10.0.0.6:8000", "10.0.0.5"}) {
            assertThatThrownBy(() -> camera(onvif.formatted("\"onvif_address\":\"" + elsewhere + "\""), saved))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.pointer())
                            .contains("/password"));
        }
        for (var odd : new String[] {"ftp://10.0.0.5/", "http://a:b@10.0.0.5/", "127.1"}) {
            assertThatThrownBy(() -> camera(onvif.formatted("\"onvif_address\":\"" + odd + "\""), null))
                    .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.pointer())
                            .contains("/onvif_address"));
        }
    }

    @Test
    void noUserNameMeansNoCredentials() {
        assertThat(camera("{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/a\"}", camera(SAVED, null))
                        .reach()
                        .credentials())
                .isEmpty();
        assertThatThrownBy(() -> camera("{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/a\",\"password\":\"x\"}", null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nothingPrintsThePassword() {
        var input = Json.read(SAVED, CameraInput.class);
        assertThat(input.toString()).doesNotContain("planted");
        assertThat(input.camera(ID, Optional.empty(), "kythuat", NOW).toString())
                .doesNotContain("planted");
    }

    private static String owned(String owner) {
        return "{\"name\":\"A\",\"main_url\":\"rtsp://10.0.0.5/main\",\"owner\":" + owner + "}";
    }

    private static String lent(String givenOn, String until) {
        return owned("{\"kind\":\"household\",\"name\":\"Ông Ba\",\"consent\":{\"given_by\":\"Ông Ba\",\"given_on\":\""
                + givenOn + "\",\"until\":\"" + until + "\"}}");
    }

    private static void assertInvalid(String pointer, String json, Camera former) {
        assertThatThrownBy(() -> camera(json, former))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.pointer()).contains(pointer));
    }

    @Test
    void whatACallerDoesNotKnowOfStaysAsItWas() {
        var saved = camera("""
                {"name":"A","main_url":"rtsp://10.0.0.5/main","transport":"udp","recording":"continuous",
                 "retention":{"clips_days":7},"owner":{"kind":"household","name":"Ông Ba","contact":"0912"},
                 "privacy_masks":[[{"x":0,"y":0},{"x":0.5,"y":0},{"x":0.5,"y":0.5}]]}""", null);
        var again = camera("{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/main\"}", saved);
        assertThat(again).isEqualTo(saved);
        assertThat(again.reach().transport()).isEqualTo(Transport.UDP);
        assertThat(again.keeping().retention().clipsDays()).contains(7);
        assertThat(camera(owned("{\"kind\":\"commune\"}"), saved).owner()).isEqualTo(new Commune());
    }

    @Test
    void aConsentMayComeWithTheSettingsOnce() {
        var missing = camera(owned("{\"kind\":\"household\",\"name\":\"Ông Ba\"}"), null);
        assertThat(missing.owner().standing(NOW)).isEqualTo(Standing.CONSENT_MISSING);

        var given = camera(lent("2026-03-10", "2027-03-09"), missing);
        assertThat(given.owner().standing(NOW)).isEqualTo(Standing.PERMITTED);
        assertThat(((Household) given.owner()).consent()).hasValueSatisfying(consent -> {
            assertThat(consent.recordedBy()).isEqualTo("kythuat");
            assertThat(consent.until()).isEqualTo(LocalDate.of(2027, 3, 9));
        });
        assertThat(camera(lent("2026-03-10", "2027-03-09"), given).owner()).isEqualTo(given.owner());
        assertInvalid("/owner/consent", lent("2026-03-10", "2028-03-09"), given);
    }

    @Test
    void impossibleConsentsAreRefusedAtTheirField() {
        assertInvalid("/owner/name", owned("{\"kind\":\"household\",\"name\":\" \"}"), null);
        assertInvalid("/owner/consent/given_on", lent("2026-03-11", "2027-03-09"), null);
        assertInvalid("/owner/consent/until", lent("2025-03-10", "2026-03-09"), null);
        assertInvalid("/owner/consent/until", lent("2026-03-10", "2036-03-11"), null);
    }

    @Test
    void masksThatWouldHideNothingOrLeaveAWindowAreRefused() {
        var mask = "{\"name\":\"A\",\"main_url\":\"rtsp://10.0.0.5/main\",\"privacy_masks\":[[%s]]}";
        var line = "{\"x\":0,\"y\":0},{\"x\":0.5,\"y\":0.5},{\"x\":1,\"y\":1}";
        var bowTie = "{\"x\":0,\"y\":0},{\"x\":1,\"y\":1},{\"x\":1,\"y\":0},{\"x\":0,\"y\":0.9}";
        var arrow = "{\"x\":0,\"y\":0},{\"x\":1,\"y\":0.5},{\"x\":0,\"y\":1},{\"x\":0.4,\"y\":0.5}";
        for (var wrong : List.of(line, bowTie)) {
            assertInvalid("/privacy_masks", mask.formatted(wrong), null);
        }
        assertThat(camera(mask.formatted(arrow), null).privacyMasks()).hasSize(1);
    }
}
