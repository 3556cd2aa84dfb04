package vn.thonhub.camera.evidence;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.device.DeviceId;

/** One kind of footage evidence can be made of. Any thread. */
public interface EvidenceSource {
    /** {@link EvidenceItem#kind} of all its items. */
    String kind();

    Optional<EvidenceItem> find(Handle handle, String id);

    /** Oldest first. */
    List<EvidenceItem> ofAlert(Handle handle, String alertId);

    /** A camera's items that have something between the instants, oldest first; clips and stills belong to alerts instead. */
    default List<EvidenceItem> between(Handle handle, DeviceId camera, Instant from, Instant until, int limit) {
        return List.of();
    }

    /**
     * Has what is still being written of a camera between the instants become items. Blocks for seconds at most.
     *
     * @return whether nothing of it is missing any more
     */
    default boolean settle(DeviceId camera, Instant from, Instant until) {
        return true;
    }

    /** The item's file; empty if it is gone or not where it belongs. Blocks. */
    Optional<Path> open(EvidenceItem item);
}
