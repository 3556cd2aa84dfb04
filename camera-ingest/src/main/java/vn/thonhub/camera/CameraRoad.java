package vn.thonhub.camera;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.road.FiledStill;
import vn.thonhub.camera.road.RoadHost;
import vn.thonhub.camera.vision.KeyPictures;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.alert.EvidenceRef;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** What road rules get of a running camera, under its present settings. */
record CameraRoad(DeviceId camera, CameraFootage what, Stills stills, MotionAlerts alerts) implements RoadHost {
    @Override
    public Footage footage() {
        return what.main();
    }

    @Override
    public KeyPictures pictures() {
        return what.pictures();
    }

    @Override
    public FiledStill file(Instant at, Still still) {
        var filed = stills.file(camera, at, still);
        return new FiledStill() {
            @Override
            public EvidenceRef evidence() {
                return CameraAlerts.still(filed.id());
            }

            @Override
            public void enter(UnitOfWork work, Optional<String> alert) {
                stills.enter(work, filed, alert);
            }
        };
    }

    @Override
    public void alerted(UnitOfWork work, Instant since) {
        CameraStateTable.saveLastAlert(work.handle(), camera, since);
        work.afterCommit(() -> alerts.alerted(since));
    }

    @Override
    public void recording(boolean now) {
        alerts.roadRecording(now);
        alerts.tell();
    }

    @Override
    public void changed() {
        alerts.tell();
    }
}
