package vn.thonhub.camera.vision.detect;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import vn.thonhub.core.async.WorkerPool;

/**
 * Sees road users in pictures with a neural model, for all cameras, on one thread of its own. Pictures wait in a short queue; when
 * it is full a picture is refused, and analysis goes on without. Thread-safe.
 */
public final class Detector implements AutoCloseable {
    /** Below this nothing is told; trackers make use of unsure detections. */
    private static final double LEAST_SCORE = 0.25;
    /** More than one per camera that is busy at a time would be late anyway. */
    private static final int WAITING = 8;

    /** ONNX Runtime's optimiser recurses deeper than the usual megabyte of a thread: it ended the whole process. */
    private static final long STACK_BYTES = 16L << 20;

    private final WorkerPool pool;
    private final OnnxModel model;

    private Detector(WorkerPool pool, OnnxModel model) {
        this.pool = pool;
        this.model = model;
    }

    /**
     * Loads ONNX Runtime and a model; takes some tenths of a second.
     *
     * @throws ModelRefused when the file is missing or its tensors are none that are understood
     */
    public static Detector open(Path file) {
        var pool = new WorkerPool("detector", 1, WAITING, STACK_BYTES);
        try {
            return new Detector(pool, await(pool, () -> new OnnxModel(file)));
        } catch (RuntimeException refused) {
            pool.close();
            throw refused;
        }
    }

    /** What it looks at; pictures of any size are made to fit. */
    InputSize inputSize() {
        return model.inputSize();
    }

    /** What was seen, and how long the model took for it. */
    record Look(List<Detection> detections, long nanos) {}

    /** As {@link #detect}, with the time it took without waiting. */
    Future<Look> timed(ColourPicture picture) {
        return pool.submit(() -> {
            var began = System.nanoTime();
            var detections = look(picture);
            return new Look(detections, System.nanoTime() - began);
        });
    }

    /** What kind of model it is. */
    public String format() {
        return model.outputFormat().name();
    }

    /**
     * Looks at a picture on the detector's own thread. The picture must not change until then.
     *
     * @return fails with {@link java.util.concurrent.RejectedExecutionException} when too many pictures wait
     */
    public Future<List<Detection>> detect(ColourPicture picture) {
        return pool.submit(() -> look(picture));
    }

    /**
     * The same, waiting for it.
     *
     * @throws java.util.concurrent.RejectedExecutionException when too many pictures wait
     */
    public List<Detection> detectNow(ColourPicture picture) {
        return await(pool, () -> look(picture));
    }

    private List<Detection> look(ColourPicture picture) {
        var letterbox = model.fill(picture);
        var boxes = Suppression.best(model.outputFormat().decode(model.run(), LEAST_SCORE));
        var detections = new ArrayList<Detection>();
        for (var raw : boxes) {
            CocoClasses.roadUser(raw.type())
                    .flatMap(kind ->
                            letterbox.box(picture, raw).map(box -> new Detection(box, kind, Math.min(1, raw.score()))))
                    .ifPresent(detections::add);
        }
        return Suppression.joinRiders(detections);
    }

    private static <T> T await(WorkerPool pool, Callable<T> task) {
        var work = new FutureTask<>(task);
        pool.execute(work);
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a model was at work", e);
        }
    }

    /** Waits for the picture under way. Blocks. */
    @Override
    public void close() {
        await(pool, () -> {
            model.close();
            return model;
        });
        pool.close();
    }
}
