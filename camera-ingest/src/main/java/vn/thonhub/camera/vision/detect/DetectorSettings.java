package vn.thonhub.camera.vision.detect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a neural model helps to tell kinds of road users apart.
 *
 * @param model an ONNX file (FastestDet, YOLOX, YOLOv8, of COCO's classes); none: analysis does without
 */
public record DetectorSettings(Optional<Path> model) {
    public static final DetectorSettings NONE = new DetectorSettings(Optional.empty());
}
