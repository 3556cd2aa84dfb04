package vn.thonhub.camera.segment;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.erasure.FootageItem;
import vn.thonhub.camera.erasure.FootageShelf;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/** Continuous recordings as the eraser sees them. None is held: what alerts need of them is in their clips. */
final class SegmentShelf implements FootageShelf {
    private final EvidenceFolder folder;

    SegmentShelf(EvidenceFolder folder) {
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "recordings";
    }

    @Override
    public List<FootageItem> begunBefore(Handle handle, DeviceId camera, Instant before) {
        return SegmentTable.startedBefore(handle, camera, before).stream()
                .map(segment -> new FootageItem(segment.id(), Optional.empty(), segment.sizeBytes(), segment.path()))
                .toList();
    }

    @Override
    public boolean deleteRow(UnitOfWork work, FootageItem item) {
        return SegmentTable.delete(work.handle(), item.id());
    }

    @Override
    public void deleteFile(FootageItem item) throws IOException {
        folder.delete(item.path());
    }
}
