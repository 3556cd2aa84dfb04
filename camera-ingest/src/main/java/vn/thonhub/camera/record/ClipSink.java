package vn.thonhub.camera.record;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.Subscription;

/**
 * Turns the packets of one event into one clip. The fan-out calls the sink methods one at a time on a worker that may
 * block; the deadline and the subscription come from other threads.
 */
final class ClipSink implements PacketSink {
    private static final Logger log = LoggerFactory.getLogger(ClipSink.class);

    private final String id;
    private final ClipRequest request;
    private final ClipFiling filing;
    private final Duration longest;
    private final Promise<Clip> result = Promise.promise();
    private volatile long stopAt = Long.MAX_VALUE;
    private volatile long latest;
    private volatile boolean complete;
    private volatile Subscription subscription;

    private StreamInfo info;
    private ClipFiling.Draft draft;

    /** @param now monotonic nanoseconds: without any picture the request lapses when {@code longest} has passed */
    ClipSink(String id, ClipRequest request, ClipFiling filing, Duration longest, long now) {
        this.id = id;
        this.request = request;
        this.filing = filing;
        this.longest = longest;
        this.latest = now + longest.toNanos();
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

    /** Ends a clip whose camera sends nothing any more, when its time is over. */
    void endIfOver(long nanos) {
        if (nanos - deadline() >= 0) {
            end();
        }
    }

    /** Ends the clip with what it has. */
    void end() {
        complete = true;
        Optional.ofNullable(subscription).ifPresent(Subscription::close);
    }

    Future<Clip> clip() {
        return result.future();
    }

    @Override
    public void onStream(StreamInfo stream) {
        if (draft != null && !stream.sameParameters(info)) {
            log.info("clip ends, the camera changed its parameters camera={} clip={}", request.cameraId(), id);
            end();
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
            if (draft == null && packet.keyframe()) {
                draft = filing.begin(request, id, info, packet.arrivedAt());
                latest = packet.arrivalNanos() + longest.toNanos();
            }
            if (draft != null) {
                draft.write(packet);
            }
        } catch (ClipFailed e) {
            fail(e);
        }
    }

    @Override
    public void onEnd() {
        if (result.future().isComplete()) {
            return;
        }
        if (draft == null) {
            fail(new ClipFailed("no video of camera " + request.cameraId() + " arrived for the clip"));
            return;
        }
        try {
            result.complete(draft.file());
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException cause) {
        log.warn("no clip camera={} reason={} cause=\"{}\"", request.cameraId(), request.reason(), cause.getMessage());
        Optional.ofNullable(draft).ifPresent(ClipFiling.Draft::discard);
        end();
        result.tryFail(
                cause instanceof ClipFailed ? cause : new ClipFailed("the clip could not be kept: " + cause, cause));
    }

    private long deadline() {
        // Compared as a difference: monotonic time may overflow.
        return stopAt == Long.MAX_VALUE || stopAt - latest > 0 ? latest : stopAt;
    }
}
