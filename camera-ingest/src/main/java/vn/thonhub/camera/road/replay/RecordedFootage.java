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
    /** What is less is no gap to anybody. */
    private static final Duration SEAM = Duration.ofSeconds(1);

    private static final Duration LONGEST_CLIP = Duration.ofMinutes(10);

    private final Store store;
    private final SegmentArchive recordings;
    private final ClipArchive clips;

    public RecordedFootage(Store store, SegmentArchive recordings, ClipArchive clips) {
        this.store = store;
        this.recordings = recordings;
        this.clips = clips;
    }

    /**
     * Files with something between the instants, in the order of their beginnings. They may overlap: files of one recording by
     * some milliseconds, since each begins where the camera's clock says, set right by up to 20 ms; clips by as much as the
     * events they are about. What is being recorded just now is made a file first, or the newest minutes would be missing.
     */
    public Future<List<Piece>> between(DeviceId camera, Instant from, Instant until) {
        return recordings.settle(camera, from, until).compose(settled -> filed(camera, from, until));
    }

    private Future<List<Piece>> filed(DeviceId camera, Instant from, Instant until) {
        var segments = recordings.segments().between(camera, from, until, MOST_PIECES);
        var found = clips.clips()
                .list(camera, Optional.of(from.minus(LONGEST_CLIP)), Optional.of(until), Optional.empty(), MOST_PIECES);
        return Future.all(segments, found).map(all -> {
            var pieces = new ArrayList<Piece>();
            segments.result().stream()
                    .filter(one -> one.sha256().isPresent())
                    .map(one -> new Piece(recordings.evidence(), one.id(), one.startedAt(), one.endedAt()))
                    .forEach(pieces::add);
            found.result().items().stream()
                    .map(one -> new Piece(clips.evidence(), one.id(), one.startedAt(), one.endedAt()))
                    .filter(piece -> piece.until().isAfter(from))
                    .sorted(Comparator.comparing(Piece::from))
                    .filter(piece -> showsMore(new Span(piece.from(), piece.until()).within(from, until), pieces))
                    .forEach(pieces::add);
            pieces.sort(Comparator.comparing(Piece::from));
            return pieces;
        });
    }

    /** A clip of what was recorded anyhow shows nothing new. @param clip what of it is asked for */
    private static boolean showsMore(Span clip, List<Piece> pieces) {
        var known = Span.union(pieces.stream()
                .map(one -> new Span(one.from(), one.until()).within(clip.from(), clip.until()))
                .toList());
        return clip.length().minus(Span.total(known)).compareTo(SEAM) > 0;
    }

    /** The file, if it is still there. Blocks. */
    public Optional<Path> open(Piece piece) {
        return store.readNow(handle -> piece.source().find(handle, piece.id())).flatMap(piece.source()::open);
    }
}
