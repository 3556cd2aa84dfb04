package vn.thonhub.camera;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.erasure.FootageItem;
import vn.thonhub.camera.erasure.FootageShelf;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** Stills as the eraser sees them. */
final class StillShelf implements FootageShelf {
    private final EvidenceFolder folder;

    StillShelf(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "stills";
    }

    @Override
    public List<FootageItem> begunBefore(Handle handle, DeviceId camera, Instant before) {
        return StillTable.takenBefore(handle, camera, before).stream()
                .map(still -> new FootageItem(still.id(), still.alertId(), still.sizeBytes(), still.path()))
                .toList();
    }

    @Override
    public boolean deleteRow(UnitOfWork work, FootageItem item) {
        return StillTable.delete(work.handle(), item.id());
    }

    @Override
    public void deleteFile(FootageItem item) throws IOException {
        folder.delete(item.path());
    }
}
