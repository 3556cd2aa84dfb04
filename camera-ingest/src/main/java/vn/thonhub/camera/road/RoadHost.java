package vn.thonhub.camera.road;

import java.time.Instant;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.vision.KeyPictures;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** What road rules get of the camera they watch. Called on its analysis thread. */
public interface RoadHost {
    DeviceId camera();

    /** What clips are made from, masked where the camera has masks. */
    Footage footage();

    /** Pictures of the main stream, masked where the camera has masks. */
    KeyPictures pictures();

    /** Puts a picture on disk, known to nobody until it is entered. Blocks. */
    FiledStill file(Instant at, Still still);

    /** An alert was raised about something that began then; in its transaction. */
    void alerted(UnitOfWork work, Instant since);

    /** Whether clips of its road alerts are being written; must not block. */
    void recording(boolean now);

    /** What people see of the camera may have changed; must not block. */
    void changed();
}
