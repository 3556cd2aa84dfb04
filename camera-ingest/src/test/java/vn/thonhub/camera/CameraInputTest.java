package vn.thonhub.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.json.Json;

class CameraInputTest {
    private static final DeviceId ID = DeviceId.of("cam-1");

    private static Camera camera(String json, Camera former) {
        return Json.read(json, CameraInput.class).camera(ID, Optional.ofNullable(former));
    }

    private static final String SAVED = """
            {"name":"A","main_url":"rtsp://10.0.0.5/main","sub_url":"rtsp://10.0.0.5/sub",
             "username":"admin","password":"planted"}""";

    @Test
    void whatIsLeftOutIsAsUsual() {
        var camera = camera("{\"name\":\"A\",\"main_url\":\"rtsp://10.0.0.5/main\"}", null);
        assertThat(camera.motion()).isEqualTo(MotionSettings.USUAL);
        assertThat(camera.offlineAfter()).hasSeconds(60);
        assertThat(camera.sub()).isEmpty();
        assertThat(camera.credentials()).isEmpty();
    }

    @Test
    void aPasswordLeftOutStaysAtTheSameMachineOnly() {
        var saved = camera(SAVED, null);
        var renamed = "{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/other\",\"username\":\"admin\"}";
        assertThat(camera(renamed, saved).credentials()).isEqualTo(saved.credentials());

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
    void noUserNameMeansNoCredentials() {
        assertThat(camera("{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/a\"}", camera(SAVED, null))
                        .credentials())
                .isEmpty();
        assertThatThrownBy(() -> camera("{\"name\":\"B\",\"main_url\":\"rtsp://10.0.0.5/a\",\"password\":\"x\"}", null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nothingPrintsThePassword() {
        var input = Json.read(SAVED, CameraInput.class);
        assertThat(input.toString()).doesNotContain("planted");
        assertThat(input.camera(ID, Optional.empty()).toString()).doesNotContain("planted");
    }
}
