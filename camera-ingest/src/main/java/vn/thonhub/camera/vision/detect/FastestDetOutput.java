package vn.thonhub.camera.vision.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code 1 x 85 x rows x columns}: per cell of one grid whether something is there, its box, its class (FastestDet, example
 * {@code onnx-runtime/runtime.py}). Input: blue first, 0 to 1, stretched.
 */
record FastestDetOutput(int width, int height, int columns, int rows) implements OutputFormat {
    private static final int BEFORE_CLASSES = 5;

    static Optional<OutputFormat> of(int width, int height, long[] shape) {
        return shape.length == 4 && shape[1] == BEFORE_CLASSES + CLASSES
                ? Optional.of(new FastestDetOutput(width, height, (int) shape[3], (int) shape[2]))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "FastestDet";
    }

    @Override
    public List<RawBox> decode(float[] output, double least) {
        var boxes = new ArrayList<RawBox>();
        var plane = columns * rows;
        for (var cell = 0; cell < plane; cell++) {
            // Its score is a weighted geometric mean, never above 0.6th power of this.
            if (Math.pow(output[cell], 0.6) >= least) {
                var type = bestClass(output, cell, plane);
                var score = Math.pow(output[cell], 0.6) * Math.pow(output[(BEFORE_CLASSES + type) * plane + cell], 0.4);
                if (score >= least) {
                    boxes.add(box(output, cell, plane, type, score));
                }
            }
        }
        return boxes;
    }

    private static int bestClass(float[] output, int cell, int plane) {
        var best = 0;
        for (var type = 1; type < CLASSES; type++) {
            best = output[(BEFORE_CLASSES + type) * plane + cell] > output[(BEFORE_CLASSES + best) * plane + cell]
                    ? type
                    : best;
        }
        return best;
    }

    private RawBox box(float[] output, int cell, int plane, int type, double score) {
        var x = (Math.tanh(output[plane + cell]) + cell % columns) / columns;
        var y = (Math.tanh(output[2 * plane + cell]) + cell / columns) / rows;
        var w = sigmoid(output[3 * plane + cell]);
        var h = sigmoid(output[4 * plane + cell]);
        return RawBox.centred(x * width, y * height, w * width, h * height, type, score);
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    @Override
    public Letterbox.Fit fit() {
        return Letterbox.Fit.STRETCHED;
    }

    @Override
    public boolean redFirst() {
        return false;
    }

    @Override
    public float scale() {
        return 1 / 255f;
    }
}
