package vn.thonhub.camera.vision.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code 1 x places x 85}: per cell of grids of 8, 16 and 32 pixels its box within the grid, whether something is there, its
 * class (YOLOX, {@code demo/ONNXRuntime}, exported without decoding). Input: blue first, 0 to 255, grey bars right and below.
 */
record YoloxOutput(int width, int height) implements OutputFormat {
    private static final int[] STRIDES = {8, 16, 32};
    private static final int BEFORE_CLASSES = 5;

    static Optional<OutputFormat> of(int width, int height, long[] shape) {
        return shape.length == 3 && shape[1] == places(width, height) && shape[2] == BEFORE_CLASSES + CLASSES
                ? Optional.of(new YoloxOutput(width, height))
                : Optional.empty();
    }

    /** Cells of all grids; YOLOv8 has the same. */
    static int places(int width, int height) {
        var places = 0;
        for (var stride : STRIDES) {
            places += (width / stride) * (height / stride);
        }
        return places;
    }

    @Override
    public String name() {
        return "YOLOX";
    }

    @Override
    public List<RawBox> decode(float[] output, double least) {
        var boxes = new ArrayList<RawBox>();
        var at = 0;
        for (var stride : STRIDES) {
            for (var row = 0; row < height / stride; row++) {
                for (var column = 0; column < width / stride; column++, at += BEFORE_CLASSES + CLASSES) {
                    if (output[at + 4] >= least) {
                        add(output, at, column, row, stride, least, boxes);
                    }
                }
            }
        }
        return boxes;
    }

    private static void add(float[] output, int at, int column, int row, int stride, double least, List<RawBox> boxes) {
        var best = 0;
        for (var type = 1; type < CLASSES; type++) {
            best = output[at + BEFORE_CLASSES + type] > output[at + BEFORE_CLASSES + best] ? type : best;
        }
        var score = (double) output[at + 4] * output[at + BEFORE_CLASSES + best];
        if (score >= least) {
            boxes.add(RawBox.centred(
                    (output[at] + column) * stride,
                    (output[at + 1] + row) * stride,
                    Math.exp(output[at + 2]) * stride,
                    Math.exp(output[at + 3]) * stride,
                    best,
                    score));
        }
    }

    @Override
    public Letterbox.Fit fit() {
        return Letterbox.Fit.TOP_LEFT;
    }

    @Override
    public boolean redFirst() {
        return false;
    }

    @Override
    public float scale() {
        return 1;
    }
}
