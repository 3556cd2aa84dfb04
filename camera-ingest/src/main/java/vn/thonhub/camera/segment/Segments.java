package vn.thonhub.camera.segment;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/** Finds segments, finished ones and those being written. Thread-safe; nothing here asks who may see what. */
public final class Segments {
    /** Far more than the longest segment: how far before an instant the segment may begin that covers it. */
    static final Duration REACH = Duration.ofMinutes(30);

    private final Store store;
    private final EvidenceFolder folder;
    private final Function<DeviceId, List<SegmentArchive.Running>> running;

    Segments(Store store, EvidenceFolder folder, Function<DeviceId, List<SegmentArchive.Running>> running) {
        this.store = store;
        this.folder = folder;
        this.running = running;
    }

    /** Segments that have something between the instants, in the order they were recorded. */
    public Future<List<Segment>> between(DeviceId camera, Instant from, Instant to, int limit) {
        // Those being written first: one that is filed in between is then found twice, not missed.
        var now = running.apply(camera).stream()
                .map(SegmentArchive.Running::segment)
                .filter(segment ->
                        segment.startedAt().isBefore(to) && segment.endedAt().isAfter(from))
                .toList();
        return store.read(handle -> SegmentTable.between(handle, camera, from, to, REACH, limit))
                .map(filed -> together(filed, now, limit));
    }

    /** The first segment that begins after the instant. */
    Future<Optional<Segment>> after(DeviceId camera, Instant instant) {
        var now = running.apply(camera).stream()
                .map(SegmentArchive.Running::segment)
                .filter(segment -> segment.startedAt().isAfter(instant))
                .findFirst();
        return store.read(handle -> SegmentTable.after(handle, camera, instant)).map(filed -> filed.or(() -> now));
    }

    public Optional<Segment> find(Handle handle, String id) {
        return SegmentTable.find(handle, id);
    }

    /** The file to read, whether finished or being written; empty if it is gone. Blocks. */
    Optional<Path> open(Segment segment) {
        var finished = folder.open(segment.path());
        if (finished.isPresent()) {
            return finished;
        }
        // It may get its name just between the two looks.
        return folder.open(segment.path() + EvidenceFolder.UNFINISHED).or(() -> folder.open(segment.path()));
    }

    /** Where decoding can begin in a segment that is being written. */
    Optional<KeyframeIndex> keyframes(Segment segment) {
        return running.apply(segment.cameraId()).stream()
                .filter(one -> one.segment().id().equals(segment.id()))
                .map(SegmentArchive.Running::keyframes)
                .findFirst();
    }

    private static List<Segment> together(List<Segment> filed, List<Segment> now, int limit) {
        var known = new HashMap<String, Segment>();
        filed.forEach(segment -> known.put(segment.id(), segment));
        var all = new ArrayList<>(filed);
        now.stream().filter(segment -> !known.containsKey(segment.id())).forEach(all::add);
        return all.size() > limit ? List.copyOf(all.subList(0, limit)) : List.copyOf(all);
    }
}
