package vn.thonhub.camera.vision.detect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One camera's place at the {@link DetectionDesk}: one picture of it at most waits or is looked at, so a busy camera takes
 * nobody else's turn. Its owner calls from one thread at a time; the desk answers on another.
 */
public final class DetectionSeat {
    private final DetectionDesk desk;
    private final DetectionCounts counts;
    private final AtomicReference<Seen> seen = new AtomicReference<>();
    /** Guarded by the desk. */
    private Request waiting;

    private boolean taken;
    private long served;

    record Request(Instant at, ColourPicture picture, Need need, long askedNanos) {}

    DetectionSeat(DetectionDesk desk, DetectionCounts counts) {
        this.desk = desk;
        this.counts = requireNonNull(counts, "counts");
    }

    /** The picture a model is to be given; empty while there is none, or the last one is not done with. */
    public Optional<InputSize> free() {
        return desk.free(this);
    }

    /** Has a picture looked at, which must not change until {@link #free} again. After {@link #free} only. */
    public void ask(Instant at, ColourPicture picture, Need need) {
        desk.ask(this, at, picture, need);
    }

    /** What was seen since the last call. */
    public Optional<Seen> take() {
        return Optional.ofNullable(seen.getAndSet(null));
    }

    /** Whether there is a model at all. */
    public boolean hasModel() {
        return desk.ready();
    }

    public DetectionCounts counts() {
        return counts;
    }

    void answer(Seen now) {
        seen.set(now);
    }

    boolean isTaken() {
        return taken;
    }

    Optional<Request> waiting() {
        return Optional.ofNullable(waiting);
    }

    /** When its last picture was looked at, as a number that grows. */
    long served() {
        return served;
    }

    void waits(Request request) {
        waiting = request;
        taken = true;
    }

    Request begin(long turn) {
        var request = waiting;
        waiting = null;
        served = turn;
        return request;
    }

    void release() {
        waiting = null;
        taken = false;
    }
}
