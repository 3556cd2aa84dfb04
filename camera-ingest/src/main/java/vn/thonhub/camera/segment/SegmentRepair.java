package vn.thonhub.camera.segment;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.record.EvidenceFolder;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/**
 * Makes files and index agree after a kill or a power cut, before anything is recorded: an unfinished file is cut after its
 * last whole fragment, completed and taken into the index; so is a whole file without a row; rows without a file go. Files
 * that are not ours are left alone. Blocks; goes through one day of one camera at a time.
 */
final class SegmentRepair {
    private static final Logger log = LoggerFactory.getLogger(SegmentRepair.class);

    private final EvidenceFolder folder;
    private final Store store;
    private final SegmentFiling filing;

    /** What was found. */
    record Result(int completed, int adopted, int removed, int unknown, int rowsWithoutFile) {}

    SegmentRepair(EvidenceFolder folder, Store store, SegmentFiling filing) {
        this.folder = folder;
        this.store = store;
        this.filing = filing;
    }

    Result run() throws IOException {
        var tally = new Tally();
        var seen = new HashSet<SegmentTable.Day>();
        for (var place : folder.folders()) {
            var day = day(place);
            if (day.isPresent()) {
                seen.add(day.get());
                oneDay(place, day.get(), tally);
            }
        }
        for (var day : store.readNow(SegmentTable::days)) {
            if (!seen.contains(day)) {
                rows(day).forEach(segment -> removeRow(segment, tally));
            }
        }
        return tally.result();
    }

    /** Completes one file that an error left half-way, while the hub runs. @return false if it has to be tried again */
    boolean complete(String place) {
        try {
            var unfinished = folder.open(place + EvidenceFolder.UNFINISHED).isPresent();
            take(unfinished ? place + EvidenceFolder.UNFINISHED : place, new Tally());
            return true;
        } catch (IOException | RuntimeException e) {
            log.warn("segment could not be repaired, tried again file={} cause=\"{}\"", place, e.toString());
            return false;
        }
    }

    private void oneDay(String place, SegmentTable.Day day, Tally tally) throws IOException {
        var known = new HashMap<String, Segment>();
        rows(day).forEach(segment -> known.put(segment.path(), segment));
        for (var file : folder.files(place)) {
            if (known.remove(file) == null) {
                try {
                    take(file, tally);
                } catch (IOException | RuntimeException e) {
                    // One file that cannot be read must not keep the hub from starting.
                    log.error("segment could not be repaired, left as it is file={} cause=\"{}\"", file, e.toString());
                    tally.unknown++;
                }
            }
        }
        known.values().forEach(segment -> removeRow(segment, tally));
    }

    private void take(String file, Tally tally) throws IOException {
        var path = folder.open(file);
        if (path.isEmpty()) {
            return;
        }
        var unfinished = file.endsWith(EvidenceFolder.UNFINISHED);
        var place = unfinished ? file.substring(0, file.length() - EvidenceFolder.UNFINISHED.length()) : file;
        Optional<SegmentScan> scan;
        try (var reader = new SegmentReader(path.get())) {
            scan = Optional.of(SegmentScan.of(reader));
        } catch (MovieFault e) {
            scan = Optional.empty();
        }
        var ours = scan.filter(found ->
                found.head().label().filter(label -> fits(label, place)).isPresent());
        if (unfinished && (scan.isEmpty() || scan.get().frames() == 0)) {
            folder.delete(file);
            log.warn("unfinished segment without a picture removed file={}", file);
            tally.removed++;
        } else if (ours.isEmpty() || ours.get().frames() == 0) {
            log.warn("file is no segment of this hub, left as it is file={}", file);
            tally.unknown++;
        } else if (unfinished) {
            finish(place, path.get(), ours.get());
            tally.completed++;
        } else {
            adopt(place, ours.get());
            tally.adopted++;
        }
    }

    private void finish(String place, java.nio.file.Path path, SegmentScan scan) throws IOException {
        try (var channel = FileChannel.open(path, WRITE)) {
            var lost = channel.size() - scan.end();
            channel.truncate(scan.end());
            var index = scan.keyframes().toBox();
            while (index.hasRemaining()) {
                channel.write(index, channel.size());
            }
            log.warn("unfinished segment completed file={} frames={} cut_bytes={}", place, scan.frames(), lost);
        }
        folder.publish(place);
        adopt(place, scan);
    }

    private void adopt(String place, SegmentScan scan) throws IOException {
        var file = folder.open(place).orElseThrow(() -> new IOException(place + " is gone"));
        var sha256 = EvidenceFolder.sha256(file);
        var label = scan.head().label().orElseThrow();
        var segment = label.describe(scan.length(), scan.frames(), folder.size(place), Optional.of(sha256), place);
        filing.index(segment);
        log.warn(
                "segment was not in the index, added camera={} segment={} seconds={}",
                segment.cameraId(),
                segment.id(),
                segment.duration().toMillis() / 1000.0);
    }

    /** A label that does not fit its place is not ours, or was moved by hand: not to be shown under another camera. */
    private boolean fits(SegmentLabel label, String place) {
        return folder.placeFor(label.camera(), label.startedAt(), label.segment())
                .equals(place);
    }

    private List<Segment> rows(SegmentTable.Day day) {
        var from = Instant.EPOCH.plus(Duration.ofDays(day.epochDay()));
        return store.readNow(
                handle -> SegmentTable.startedBetween(handle, day.camera(), from, from.plus(Duration.ofDays(1))));
    }

    private void removeRow(Segment segment, Tally tally) {
        store.writeNow(work -> {
            SegmentTable.delete(work.handle(), segment.id());
            return segment;
        });
        tally.rowsWithoutFile++;
        log.warn("segment has no file, removed from the index camera={} segment={}", segment.cameraId(), segment.id());
    }

    private static Optional<SegmentTable.Day> day(String place) {
        var parts = place.split("/");
        try {
            var date = LocalDate.parse(parts[parts.length - 1]);
            var start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.of(
                    new SegmentTable.Day(DeviceId.of(parts[parts.length - 2]), start.toEpochMilli() / 86_400_000L));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Tally {
        private int completed;
        private int adopted;
        private int removed;
        private int unknown;
        private int rowsWithoutFile;

        Result result() {
            return new Result(completed, adopted, removed, unknown, rowsWithoutFile);
        }
    }
}
