package vn.thonhub.camera.vision.detect;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A model file in ONNX Runtime, which is loaded with the first one. One thread: the processor belongs to the video. For one
 * thread at a time; closed by its owner.
 */
final class OnnxModel implements AutoCloseable {
    private static final int MOST_PIXELS = 1280 * 1280;
    private static final String REMEDY =
            "; use a FastestDet, YOLOX or YOLOv8 model of COCO's 80 classes, exported to ONNX"
                    + " with a fixed input size, a batch of 1, 32-bit floats, and without suppression";

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String inputName;
    private final int width;
    private final int height;
    private final FloatBuffer input;
    private final OutputFormat format;
    private boolean closed;

    /** @throws ModelRefused when the file is missing, or no model that is understood */
    OnnxModel(Path file) {
        this.file = file;
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ModelRefused("the detection model " + file + " is missing or cannot be read; put the file there"
                    + " or leave the model out of the configuration");
        }
        environment = environment();
        session = open();
        try {
            var node = single("input", List.copyOf(session.getInputInfo().values()));
            inputName = node.getName();
            var shape = inputShape(node);
            height = (int) shape[2];
            width = (int) shape[3];
            input = ByteBuffer.allocateDirect(3 * width * height * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            format = format();
        } catch (OrtException | RuntimeException e) {
            closeSession();
            throw e instanceof ModelRefused refused ? refused : refused("cannot be used", e);
        }
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | RuntimeException e) {
            throw new ModelRefused(
                    "ONNX Runtime cannot be loaded on this machine (" + e.getMessage()
                            + "); leave the detection model out of the configuration",
                    e);
        }
    }

    private OrtSession open() {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw refused("is no ONNX model", e);
        }
    }

    private NodeInfo single(String what, List<NodeInfo> nodes) {
        if (nodes.size() != 1) {
            throw refused("has " + nodes.size() + " tensors as " + what + " instead of one: "
                    + nodes.stream().map(NodeInfo::getName).sorted().toList());
        }
        return nodes.get(0);
    }

    private long[] inputShape(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info)) {
            throw refused("takes no tensor but " + node.getInfo() + " as input `" + node.getName() + "`");
        }
        var shape = info.getShape();
        var said = "input tensor `" + node.getName() + "` " + info.type + Arrays.toString(shape);
        if (info.type != OnnxJavaType.FLOAT) {
            throw refused("has an " + said + ", which is not of 32-bit floats");
        }
        if (shape.length != 4 || shape[0] > 1 || shape[1] != 3 || shape[2] < 32 || shape[3] < 32) {
            throw refused("has an " + said + " where 1 x 3 x height x width was expected");
        }
        if (shape[2] * shape[3] > MOST_PIXELS) {
            throw refused("has an " + said + ", more than this hub can look at in time");
        }
        return shape;
    }

    /** Asks the model once, because what it says of its output beforehand may be vague. */
    private OutputFormat format() throws OrtException {
        var node = single("output", List.copyOf(session.getOutputInfo().values()));
        try (var tensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
                var result = session.run(Map.of(inputName, tensor))) {
            var said = "output tensor `" + node.getName() + "`";
            if (!(result.get(0) instanceof OnnxTensor output) || output.getInfo().type != OnnxJavaType.FLOAT) {
                throw refused("has an " + said + " that is not of 32-bit floats");
            }
            var shape = output.getInfo().getShape();
            return OutputFormat.of(width, height, shape)
                    .orElseThrow(() -> refused("has an " + said + " of shape " + Arrays.toString(shape)
                            + ", which is none of FastestDet [1, 85, rows, columns], YOLOX [1, "
                            + YoloxOutput.places(width, height) + ", 85] and YOLOv8 [1, 84, "
                            + YoloxOutput.places(width, height) + "]"));
        }
    }

    private ModelRefused refused(String what) {
        return new ModelRefused("the detection model " + file + " " + what + REMEDY);
    }

    private ModelRefused refused(String what, Exception cause) {
        return new ModelRefused(
                "the detection model " + file + " " + what + " (" + cause.getMessage() + ")" + REMEDY, cause);
    }

    InputSize inputSize() {
        return new InputSize(width, height);
    }

    OutputFormat outputFormat() {
        return format;
    }

    /** @return where the picture lies in the input that was looked at */
    Letterbox fill(ColourPicture picture) {
        var letterbox = Letterbox.of(picture, width, height, format.fit());
        letterbox.fill(picture, format.redFirst(), format.scale(), input);
        return letterbox;
    }

    /** What the model says of what was filled in. @throws ModelRefused when it fails, or was closed */
    float[] run() {
        if (closed) {
            throw refused("was closed");
        }
        try (var tensor = OnnxTensor.createTensor(environment, input, new long[] {1, 3, height, width});
                var result = session.run(Map.of(inputName, tensor))) {
            var buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            var output = new float[buffer.remaining()];
            buffer.get(output);
            return output;
        } catch (OrtException e) {
            throw refused("failed on a picture", e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            closeSession();
        }
    }

    private void closeSession() {
        try {
            session.close();
        } catch (OrtException e) {
            throw refused("could not be closed", e);
        }
    }
}
