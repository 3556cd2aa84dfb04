package vn.thonhub.camera;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.evidence.Damage;
import vn.thonhub.camera.record.Clip;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.device.DeviceId;

/** The kinds of alert a camera raises, and where their evidence is found. */
final class CameraAlerts {
    static final String OFFLINE = "camera.offline";
    static final String MOTION = "camera.motion";
    static final String CONSENT_ENDS = "camera.consent_ends";

    static final List<AlertKind> KINDS = List.of(
            AlertKind.outage(
                    OFFLINE,
                    AlertCategory.CAMERA_HEALTH,
                    Severity.MAJOR,
                    "Camera {device} mất kết nối",
                    "Camera {device} is offline"),
            new AlertKind(
                            MOTION,
                            AlertCategory.CAMERA_EVENT,
                            Severity.MINOR,
                            "Có chuyển động tại camera {device}",
                            "Motion at camera {device}")
                    .called("Có chuyển động", "Motion"),
            new AlertKind(
                            CONSENT_ENDS,
                            AlertCategory.CAMERA_HEALTH,
                            Severity.INFO,
                            "Sự đồng ý của hộ dân cho camera {device} chỉ đến ngày {until}",
                            "The household's consent for camera {device} ends on {until}")
                    .called("Sắp hết hạn đồng ý", "Consent ends soon"),
            Damage.KIND);

    private CameraAlerts() {}

    static EvidenceRef still(String id) {
        return new EvidenceRef("snapshot", "/api/v1/stills/" + id, "image/jpeg");
    }

    /** Adds a finished clip to the alert it belongs to. */
    static AlertSignal clipReady(Alert alert, Clip clip) {
        var evidence = new EvidenceRef("clip", "/api/v1/clips/" + clip.id() + "/video", "video/mp4");
        var facts = Map.<String, Object>of("clip_s", Math.round(clip.duration().toMillis() / 1000.0));
        return new AlertSignal(
                alert.kind(),
                clip.cameraId(),
                alert.key(),
                AlertSignal.Phase.UPDATE,
                Optional.empty(),
                clip.endedAt(),
                facts,
                List.of(evidence));
    }

    static final String CLIP_REASON = "motion";

    static String topic(String hubId, DeviceId id) {
        return "thon/v1/" + hubId + "/camera/" + id + "/state";
    }
}
