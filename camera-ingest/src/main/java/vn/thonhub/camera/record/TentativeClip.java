package vn.thonhub.camera.record;

import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.core.store.UnitOfWork;

/** A clip of something that may turn out to be an event. Thread-safe; no call blocks. */
public final class TentativeClip {
    private final ClipArchive archive;
    private final ClipRequest request;
    private final Footage footage;
    private final ClipSink sink;
    private final Recording recording;

    TentativeClip(ClipArchive archive, ClipRequest request, Footage footage, ClipSink sink, Recording recording) {
        this.archive = archive;
        this.request = request;
        this.footage = footage;
        this.sink = sink;
        this.recording = recording;
    }

    /**
     * It becomes an event with this transaction: what of the clip is on disk when the hub is killed after it is kept for the
     * alert. To be followed by {@link #confirm}.
     */
    public void keep(UnitOfWork work, Optional<String> alertId) {
        sink.keep(work, alertId);
    }

    /**
     * It is an event: the clip is kept and goes on until it is stopped. Where it could not be kept so far, one begins now with
     * what is still held of the past.
     *
     * @param alertId what it is evidence of
     */
    public Recording confirm(Optional<String> alertId) {
        return sink.confirm(alertId, archive.latestFromNow())
                ? recording
                : archive.record(request.of(alertId), footage);
    }

    /** Nothing came of it: what was written goes. Does nothing once it is confirmed. */
    public void drop() {
        sink.drop();
    }
}
