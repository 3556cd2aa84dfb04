package vn.thonhub.camera.record;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.Subscription;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Turns the packets of one event into one clip, or into several where the camera changes its parameters: one file cannot hold
 * both. As long as nobody has {@link #confirm confirmed} a tentative clip it is a file nobody knows of; dropped, or never
 * confirmed, it goes without a trace. The fan-out calls the sink methods one at a time on a worker that may block; the
 * deadline, the verdict and the subscription come from other threads.
 */
final class ClipSink implements PacketSink {
    private static final Logger log = LoggerFactory.getLogger(ClipSink.class);
    /** A camera that changes all the time must not fill the disk with files. */
    private static final int PARTS = 8;

    private final String id;
    private final ClipRequest request;
    private final ClipFiling filing;
    private final Duration longest;
    private final Promise<Clip> result = Promise.promise();
    private final List<ClipFiling.Draft> parts = new ArrayList<>();
    private volatile Verdict verdict;
    private volatile long stopAt = Long.MAX_VALUE;
    private volatile long latest;
    private volatile boolean complete;
    private volatile Subscription subscription;

    private StreamInfo info;
    private Optional<ClipFiling.Draft> draft = Optional.empty();

    /** Whether the clip is wanted. */
    private sealed interface Verdict {
        /** Nobody knows yet. */
        record Pending() implements Verdict {}

        record Wanted(Optional<String> alertId) implements Verdict {}

        record Unwanted() implements Verdict {}
    }

    private ClipSink(String id, ClipRequest request, ClipFiling filing, Duration longest, long now, Verdict verdict) {
        this.id = id;
        this.request = request;
        this.filing = filing;
        this.longest = longest;
        this.latest = now + longest.toNanos();
        this.verdict = verdict;
    }

    /** A clip that is wanted. @param now monotonic nanoseconds: without any picture the request lapses after {@code longest} */
    static ClipSink wanted(String id, ClipRequest request, ClipFiling filing, Duration longest, long now) {
        return new ClipSink(id, request, filing, longest, now, new Verdict.Wanted(request.alertId()));
    }

    /** A clip that may come to nothing. @param longest how long it waits for the verdict */
    static ClipSink tentative(String id, ClipRequest request, ClipFiling filing, Duration longest, long now) {
        return new ClipSink(id, request, filing, longest, now, new Verdict.Pending());
    }

    /** To be called once, after attaching; packets may have come already. */
    void attached(Subscription place) {
        subscription = place;
        if (complete) {
            place.close();
        }
    }

    void stopAt(long nanos) {
        stopAt = nanos;
    }

    /** @param until monotonic nanoseconds: the clip's greatest length from now on. @return false if it is too late */
    synchronized boolean confirm(Optional<String> alertId, long until) {
        if (complete || !(verdict instanceof Verdict.Pending)) {
            return false;
        }
        latest = until;
        verdict = new Verdict.Wanted(alertId);
        return true;
    }

    /** Remembers that the clip is wanted, should the hub be killed before it is complete. Not if it is too late. */
    void keep(UnitOfWork work, Optional<String> alertId) {
        if (pending()) {
            WantedClips.add(work.handle(), id, alertId);
        }
    }

    /** Nothing came of it. Does nothing once it is confirmed. */
    void drop() {
        synchronized (this) {
            if (!(verdict instanceof Verdict.Pending)) {
                return;
            }
            verdict = new Verdict.Unwanted();
        }
        end();
    }

    boolean pending() {
        return verdict instanceof Verdict.Pending && !complete;
    }

    DeviceId camera() {
        return request.cameraId();
    }

    /**
     * Ends a clip whose camera sends nothing any more, when its time is over. What came in time is still written, however long
     * the disk keeps it waiting.
     */
    void endIfOver(long nanos) {
        if (nanos - deadline() < 0) {
            return;
        }
        if (verdict instanceof Verdict.Wanted) {
            Optional.ofNullable(subscription).ifPresent(Subscription::finish);
        } else {
            end();
        }
    }

    /** Ends the clip with what it has; one that is not confirmed by now is dropped. */
    void end() {
        synchronized (this) {
            complete = true;
            if (verdict instanceof Verdict.Pending) {
                verdict = new Verdict.Unwanted();
            }
        }
        Optional.ofNullable(subscription).ifPresent(Subscription::close);
    }

    /** The first part; the others are filed when this completes. */
    Future<Clip> clip() {
        return result.future();
    }

    @Override
    public void onStream(StreamInfo stream) {
        if (draft.isPresent() && !stream.sameParameters(info)) {
            log.info("clip goes on in another file, the camera changed its parameters camera={}", request.cameraId());
            parts.add(draft.get());
            draft = Optional.empty();
        }
        info = stream;
    }

    @Override
    public void onPacket(MediaPacket packet) {
        if (complete || !packet.hasDts()) {
            return;
        }
        if (packet.arrivalNanos() - deadline() >= 0) {
            end();
            return;
        }
        try {
            if (draft.isEmpty() && packet.keyframe()) {
                begin(packet);
            }
            if (draft.isPresent()) {
                draft.get().write(packet);
            }
        } catch (ClipFailed e) {
            endEarly(e);
        }
    }

    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public void onEnd() {
        draft.ifPresent(parts::add);
        draft = Optional.empty();
        if (result.future().isComplete()) {
            discard();
        } else if (!(verdict instanceof Verdict.Wanted wanted)) {
            discard();
            result.tryFail(new ClipFailed("nothing came of the event: the clip was dropped"));
        } else if (parts.isEmpty()) {
            fail(new ClipFailed("no video of camera " + request.cameraId() + " arrived for the clip"));
        } else {
            file(wanted.alertId());
        }
    }

    private void begin(MediaPacket packet) {
        if (parts.size() >= PARTS) {
            log.warn("clip ends, the camera changes its parameters too often camera={}", request.cameraId());
            end();
            return;
        }
        var first = parts.isEmpty();
        var partId = first ? id : UuidCreator.getTimeOrderedEpoch().toString();
        draft = Optional.of(filing.begin(request, id, partId, info, packet.arrivedAt()));
        if (first && verdict instanceof Verdict.Wanted) {
            latest = packet.arrivalNanos() + longest.toNanos();
        }
    }

    private void file(Optional<String> alertId) {
        Optional<Clip> first = Optional.empty();
        Optional<RuntimeException> failed = Optional.empty();
        for (var part : parts) {
            try {
                var clip = part.file(alertId);
                first = first.isPresent() ? first : clip;
            } catch (RuntimeException e) {
                // The other parts are whole all the same.
                failed = Optional.of(e);
            }
        }
        parts.clear();
        filing.settled(id);
        if (first.isPresent()) {
            result.complete(first.get());
        } else {
            fail(failed.orElseGet(() -> new ClipFailed("not one picture of the clip is whole")));
        }
    }

    /** What was written before the disk took no more is kept. */
    private void endEarly(ClipFailed cause) {
        if (draft.isEmpty() && parts.isEmpty()) {
            fail(cause);
        } else {
            log.warn("clip ends early camera={} cause=\"{}\"", request.cameraId(), cause.getMessage());
            end();
        }
    }

    private void fail(RuntimeException cause) {
        log.warn("no clip camera={} reason={} cause=\"{}\"", request.cameraId(), request.reason(), cause.getMessage());
        discard();
        end();
        result.tryFail(
                cause instanceof ClipFailed ? cause : new ClipFailed("the clip could not be kept: " + cause, cause));
    }

    private void discard() {
        draft.ifPresent(parts::add);
        draft = Optional.empty();
        parts.forEach(ClipFiling.Draft::discard);
        parts.clear();
    }

    private long deadline() {
        // Compared as a difference: monotonic time may overflow.
        return stopAt == Long.MAX_VALUE || stopAt - latest > 0 ? latest : stopAt;
    }
}
