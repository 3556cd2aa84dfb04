package vn.thonhub.camera.segment;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/**
 * Brings segments to disk and into the index in the order that survives a kill at any point: unfinished file, forced to
 * disk, renamed, row. What an error stops half-way is remembered for {@link SegmentRepair}. Blocks; worker threads.
 */
final class SegmentFiling {
    private static final Logger log = LoggerFactory.getLogger(SegmentFiling.class);

    private final EvidenceFolder folder;
    private final Store store;
    private final AtomicLong sequence = new AtomicLong();
    private final Set<String> halfway = ConcurrentHashMap.newKeySet();

    SegmentFiling(EvidenceFolder folder, Store store) {
        this.folder = folder;
        this.store = store;
    }

    /** To be called once, before the first {@link #begin} and after the repair. */
    void resume() {
        sequence.set(store.readNow(SegmentTable::lastSequence));
    }

    /** @throws IOException when the disk does not take the file, or MP4 not the stream */
    SegmentFile begin(String id, DeviceId camera, Instant startedAt, StreamInfo info) throws IOException {
        var label = SegmentLabel.of(id, camera, sequence.incrementAndGet(), startedAt, info);
        return new SegmentFile(folder, label, info);
    }

    /** Completes the file and makes it known. Never throws: what fails is left to the repair. */
    void file(SegmentFile file) {
        try {
            index(file.finish());
        } catch (IOException | RuntimeException e) {
            log.error(
                    "segment could not be completed, tried again later file={} cause=\"{}\"",
                    file.place(),
                    e.toString());
            abandon(file);
        }
    }

    /** Leaves the file to the repair. */
    void abandon(SegmentFile file) {
        file.abandon();
        halfway.add(file.place());
    }

    /** Makes a finished file known. */
    void index(Segment segment) {
        store.writeNow(work -> {
            SegmentTable.insert(work.handle(), segment);
            return segment;
        });
    }

    /** Places of segments to repair; each is given out once. */
    Set<String> takeHalfway() {
        var all = Set.copyOf(halfway);
        halfway.removeAll(all);
        return all;
    }

    /** Puts a place back whose repair failed. */
    void stillHalfway(String place) {
        halfway.add(place);
    }
}
