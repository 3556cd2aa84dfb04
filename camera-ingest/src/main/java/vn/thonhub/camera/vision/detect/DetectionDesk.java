package vn.thonhub.camera.vision.detect;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import vn.thonhub.core.async.Ticker;

/**
 * Shares one model among all cameras: who needs a look most is first, then who had none for longest. A picture that has
 * waited for more than {@link #PATIENCE} is not looked at any more. Thread-safe; asks nobody to wait.
 */
public final class DetectionDesk implements AutoCloseable {
    /** What is seen in an older picture is of no use. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Of seats that wait. */
    static final Comparator<DetectionSeat> ORDER = Comparator.<DetectionSeat, Need>comparing(
                    seat -> seat.waiting().orElseThrow().need())
            .reversed()
            .thenComparingLong(DetectionSeat::served);

    private final Optional<Path> model;
    private final Ticker ticker;
    private final Consumer<String> failed;
    private final Set<DetectionSeat> waiting = new LinkedHashSet<>();
    private Optional<Detector> detector = Optional.empty();
    private volatile boolean ready;
    private volatile Optional<String> refusal = Optional.empty();
    private boolean busy;
    private boolean closed;
    private long turns;

    /** @param failed gets the cause of each look that failed; any thread */
    public DetectionDesk(Optional<Path> model, Ticker ticker, Consumer<String> failed) {
        this.model = requireNonNull(model, "model");
        this.ticker = requireNonNull(ticker, "ticker");
        this.failed = requireNonNull(failed, "failed");
    }

    /** Without a model: nobody is ever asked. */
    public static DetectionDesk without() {
        return new DetectionDesk(Optional.empty(), Ticker.system(), cause -> {});
    }

    /**
     * Loads the model if one is configured. Blocks for some tenths of a second; cameras may be watched meanwhile.
     *
     * @return what it is: {@code FastestDet 352x352}; empty without one
     * @throws ModelRefused when it is missing, or its tensors are none that are understood; also told by {@link #refusal}
     */
    public Optional<String> load() {
        if (model.isEmpty()) {
            return Optional.empty();
        }
        try {
            var opened = Detector.open(model.get());
            if (!take(opened)) {
                opened.close();
                return Optional.empty();
            }
            var size = opened.inputSize();
            return Optional.of(opened.format() + " " + size.width() + "x" + size.height());
        } catch (ModelRefused refused) {
            refusal = Optional.of(refused.getMessage());
            throw refused;
        }
    }

    private synchronized boolean take(Detector opened) {
        if (closed) {
            return false;
        }
        detector = Optional.of(opened);
        ready = true;
        return true;
    }

    /** Whether a model is at work. */
    public boolean ready() {
        return ready;
    }

    /** Whether one is configured. */
    public boolean wanted() {
        return model.isPresent();
    }

    /** Why the configured model is not used, and what to do about it. */
    public Optional<String> refusal() {
        return refusal;
    }

    /** A place for one camera; nothing has to be given back. */
    public DetectionSeat seat(DetectionCounts counts) {
        return new DetectionSeat(this, counts);
    }

    synchronized Optional<InputSize> free(DetectionSeat seat) {
        return seat.isTaken() ? Optional.empty() : detector.map(Detector::inputSize);
    }

    synchronized void ask(DetectionSeat seat, Instant at, ColourPicture picture, Need need) {
        if (closed || seat.isTaken()) {
            seat.counts().skipped();
            return;
        }
        seat.waits(new DetectionSeat.Request(at, picture, need, ticker.nanos()));
        waiting.add(seat);
        next();
    }

    /** Has the next picture looked at, if none is. */
    private void next() {
        while (!busy && !waiting.isEmpty() && detector.isPresent()) {
            var seat = waiting.stream().min(ORDER).orElseThrow();
            waiting.remove(seat);
            var request = seat.begin(++turns);
            if (ticker.nanos() - request.askedNanos() > PATIENCE.toNanos()) {
                giveUp(seat);
            } else {
                busy = true;
                look(detector.get(), seat, request);
            }
        }
    }

    private void look(Detector with, DetectionSeat seat, DetectionSeat.Request request) {
        with.timed(request.picture())
                .onSuccess(look -> {
                    seat.answer(new Seen(request.at(), look.detections()));
                    seat.counts().made(look.nanos());
                    done(seat);
                })
                .onFailure(cause -> {
                    if (!(cause instanceof RejectedExecutionException)) {
                        failed.accept(String.valueOf(cause));
                    }
                    seat.counts().skipped();
                    done(seat);
                });
    }

    private synchronized void done(DetectionSeat seat) {
        seat.release();
        busy = false;
        next();
    }

    private static void giveUp(DetectionSeat seat) {
        seat.counts().skipped();
        seat.release();
    }

    /** Waits for the picture under way. Blocks. */
    @Override
    public void close() {
        Optional<Detector> open;
        synchronized (this) {
            closed = true;
            ready = false;
            List.copyOf(waiting).forEach(DetectionDesk::giveUp);
            waiting.clear();
            open = detector;
            detector = Optional.empty();
        }
        open.ifPresent(Detector::close);
    }
}
