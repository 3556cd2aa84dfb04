package vn.thonhub.camera.segment;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.record.EvidenceFolder;

/**
 * Whether the disk has room for continuous recording. Recordings give way first: their reserve is larger than that of clips,
 * which is larger than what alerts need. {@link #check} blocks; {@link #open} does not, and may be asked by any thread.
 */
final class DiskGate {
    private static final Logger log = LoggerFactory.getLogger(DiskGate.class);
    /** Once closed it opens with this much more, or it would swing with each segment. */
    private static final long MARGIN = 256L << 20;

    private final EvidenceFolder folder;
    private final long reserveBytes;
    private volatile boolean open = true;

    DiskGate(EvidenceFolder folder, long reserveBytes) {
        this.folder = folder;
        this.reserveBytes = reserveBytes;
    }

    boolean open() {
        return open;
    }

    void check() throws IOException {
        var free = folder.freeBytes();
        if (open && free < reserveBytes) {
            open = false;
            log.warn("disk low, continuous recording stops free_mib={} reserve_mib={}", free >> 20, reserveBytes >> 20);
        } else if (!open && free >= reserveBytes + Math.min(MARGIN, reserveBytes)) {
            open = true;
            log.info("disk has room again, continuous recording goes on free_mib={}", free >> 20);
        }
    }
}
