package vn.thonhub.camera.vision.detect;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    private final OnnxModel model;
    private final WorkerPool pool = new WorkerPool("detector", 1, WAITING);
    private boolean closed;

    private Detector(OnnxModel model) {
        this.model = model;
    }

    /**
     * Loads ONNX Runtime and a model; takes some tenths of a second.
     *
     * @throws ModelRefused when the file is missing or its tensors are none that are understood
     */
    public static Detector open(Path file) {
        return new Detector(new OnnxModel(file));
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
        return pool.submit((Callable<List<Detection>>) () -> detectNow(picture));
    }

    /** Looks at a picture on the caller's thread, which waits for others that do. */
    public synchronized List<Detection> detectNow(ColourPicture picture) {
        if (closed) {
            return List.of();
        }
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

    @Override
    public void close() {
        pool.close();
        closeModel();
    }

    private synchronized void closeModel() {
        if (!closed) {
            closed = true;
            model.close();
        }
    }
}
