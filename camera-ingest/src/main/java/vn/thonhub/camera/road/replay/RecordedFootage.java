package vn.thonhub.camera.road.replay;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.record.ClipArchive;
import vn.thonhub.camera.segment.SegmentArchive;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.Store;

/** What was recorded of a camera: its continuous recording, and clips of events where there is none. Thread-safe. */
public final class RecordedFootage {
    private static final int MOST_PIECES = 2_000;
    private static final Duration LONGEST_CLIP = Duration.ofMinutes(10);

    private final Store store;
    private final SegmentArchive recordings;
    private final ClipArchive clips;

    public RecordedFootage(Store store, SegmentArchive recordings, ClipArchive clips) {
        this.store = store;
        this.recordings = recordings;
        this.clips = clips;
    }

    /** Files with something between the instants, in the order of time, none of them at the same time as another. */
    public Future<List<Piece>> between(DeviceId camera, Instant from, Instant until) {
        var segments = recordings.segments().between(camera, from, until, MOST_PIECES);
        var found = clips.clips()
                .list(camera, Optional.of(from.minus(LONGEST_CLIP)), Optional.of(until), Optional.empty(), MOST_PIECES);
        return Future.all(segments, found).map(all -> {
            var pieces = new ArrayList<Piece>();
            segments.result().stream()
                    .filter(one -> one.sha256().isPresent())
                    .map(one -> new Piece(recordings.evidence(), one.id(), one.startedAt(), one.endedAt()))
                    .forEach(piece -> addIfNew(pieces, piece));
            found.result().items().stream()
                    .map(one -> new Piece(clips.evidence(), one.id(), one.startedAt(), one.endedAt()))
                    .filter(piece -> piece.until().isAfter(from))
                    .sorted(Comparator.comparing(Piece::from))
                    .forEach(piece -> addIfNew(pieces, piece));
            pieces.sort(Comparator.comparing(Piece::from));
            return pieces;
        });
    }

    /** A clip of what was recorded anyhow shows nothing new. */
    private static void addIfNew(List<Piece> pieces, Piece piece) {
        if (pieces.stream().noneMatch(piece::overlaps)) {
            pieces.add(piece);
        }
    }

    /** The file, if it is still there. Blocks. */
    public Optional<Path> open(Piece piece) {
        return store.readNow(handle -> piece.source().find(handle, piece.id())).flatMap(piece.source()::open);
    }
}
