package vn.thonhub.camera.record;

import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/**
 * Deletes clips that are too old or too many, oldest first, but never one that is held. The row goes first: a kill in
 * between leaves a file that the next start takes in again and the next sweep deletes. Blocks; worker threads.
 */
final class ClipRetention {
    private static final Logger log = LoggerFactory.getLogger(ClipRetention.class);
    private static final int SLICE = 200;

    private final EvidenceFolder folder;
    private final Store store;
    private final Clock clock;
    private final ClipSettings settings;
    private final ClipHold hold;

    ClipRetention(EvidenceFolder folder, Store store, Clock clock, ClipSettings settings, ClipHold hold) {
        this.folder = folder;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.hold = hold;
    }

    /** @return how many clips were deleted */
    int sweep() throws IOException {
        var oldest = clock.instant().minus(settings.keepFor());
        var total = store.readNow(ClipTable::totalBytes);
        var after = ClipPage.Position.OLDEST;
        var deleted = 0;
        var held = 0;
        while (true) {
            var from = after;
            var slice = store.readNow(handle -> ClipTable.oldest(handle, from, SLICE));
            for (var clip : slice) {
                var tooOld = clip.startedAt().isBefore(oldest);
                if (!tooOld && total <= settings.keepBytes()) {
                    return done(deleted, held, total);
                }
                if (delete(clip, tooOld ? "age" : "space")) {
                    total -= clip.sizeBytes();
                    deleted++;
                } else {
                    held++;
                }
                after = ClipPage.Position.of(clip);
            }
            if (slice.size() < SLICE) {
                return done(deleted, held, total);
            }
        }
    }

    private int done(int deleted, int held, long total) {
        if (held > 0) {
            log.warn(
                    "clips are kept beyond their time because their alerts are not resolved held={} total_mib={}",
                    held,
                    total >> 20);
        }
        return deleted;
    }

    private boolean delete(Clip clip, String why) throws IOException {
        var gone = store.writeNow(work -> {
            if (hold.holds(work, clip)) {
                return false;
            }
            ClipTable.delete(work.handle(), clip.id());
            return true;
        });
        if (gone) {
            folder.delete(clip.path());
            log.info(
                    "clip deleted why={} camera={} clip={} started_at={} bytes={}",
                    why,
                    clip.cameraId(),
                    clip.id(),
                    clip.startedAt(),
                    clip.sizeBytes());
        }
        return gone;
    }
}
