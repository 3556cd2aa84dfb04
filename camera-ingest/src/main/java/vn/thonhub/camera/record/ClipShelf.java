package vn.thonhub.camera.record;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.erasure.FootageItem;
import vn.thonhub.camera.erasure.FootageShelf;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** Clips as the eraser sees them. */
final class ClipShelf implements FootageShelf {
    private final EvidenceFolder folder;

    ClipShelf(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "clips";
    }

    @Override
    public List<FootageItem> begunBefore(Handle handle, DeviceId camera, Instant before) {
        return ClipTable.begunBefore(handle, camera, before).stream()
                .map(clip -> new FootageItem(clip.id(), clip.alertId(), clip.sizeBytes(), clip.path()))
                .toList();
    }

    @Override
    public boolean deleteRow(UnitOfWork work, FootageItem item) {
        return ClipTable.delete(work.handle(), item.id());
    }

    @Override
    public void deleteFile(FootageItem item) throws IOException {
        folder.delete(item.path());
    }
}
