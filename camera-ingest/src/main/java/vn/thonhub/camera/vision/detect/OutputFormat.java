package vn.thonhub.camera.vision.detect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a model writes down what it saw, and how it wants to be asked. */
sealed interface OutputFormat permits FastestDetOutput, YoloxOutput, Yolov8Output {
    /** The classes of COCO, which all models here are to know. */
    int CLASSES = 80;

    /** The format that has such tensors; the shapes are told apart by the number of places a model looks at. */
    static Optional<OutputFormat> of(int width, int height, long[] shape) {
        return Stream.of(
                        FastestDetOutput.of(width, height, shape),
                        YoloxOutput.of(width, height, shape),
                        Yolov8Output.of(width, height, shape))
                .flatMap(Optional::stream)
                .findFirst();
    }

    String name();

    /** Boxes with a score of at least {@code least}, in pixels of the input; several of one thing. */
    List<RawBox> decode(float[] output, double least);

    Letterbox.Fit fit();

    boolean redFirst();

    /** What bytes are multiplied with. */
    float scale();
}
