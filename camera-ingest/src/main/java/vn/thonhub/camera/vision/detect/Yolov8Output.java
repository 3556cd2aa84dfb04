package vn.thonhub.camera.vision.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code 1 x 84 x places}: per place its box in pixels of the input and a score for each class (YOLOv8 and its successors,
 * exported without suppression). Input: red first, 0 to 1, grey bars on both sides.
 */
record Yolov8Output(int places) implements OutputFormat {
    private static final int BEFORE_CLASSES = 4;

    static Optional<OutputFormat> of(int width, int height, long[] shape) {
        var places = YoloxOutput.places(width, height);
        return shape.length == 3 && shape[1] == BEFORE_CLASSES + CLASSES && shape[2] == places
                ? Optional.of(new Yolov8Output(places))
                : Optional.empty();
    }

    @Override
    public String name() {
        return "YOLOv8";
    }

    @Override
    public List<RawBox> decode(float[] output, double least) {
        var boxes = new ArrayList<RawBox>();
        for (var place = 0; place < places; place++) {
            var best = 0;
            for (var type = 1; type < CLASSES; type++) {
                best = score(output, place, type) > score(output, place, best) ? type : best;
            }
            if (score(output, place, best) >= least) {
                boxes.add(RawBox.centred(
                        output[place],
                        output[places + place],
                        output[2 * places + place],
                        output[3 * places + place],
                        best,
                        score(output, place, best)));
            }
        }
        return boxes;
    }

    private float score(float[] output, int place, int type) {
        return output[(BEFORE_CLASSES + type) * places + place];
    }

    @Override
    public Letterbox.Fit fit() {
        return Letterbox.Fit.CENTRED;
    }

    @Override
    public boolean redFirst() {
        return true;
    }

    @Override
    public float scale() {
        return 1 / 255f;
    }
}
