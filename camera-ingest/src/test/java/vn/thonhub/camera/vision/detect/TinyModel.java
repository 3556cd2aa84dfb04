package vn.thonhub.camera.vision.detect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ONNX model that says the same of every picture, written by hand: a graph whose one node hands out a constant. Field numbers
 * are those of onnx.proto.
 */
final class TinyModel {
    static final int FLOAT = 1;
    static final int BYTE = 2;

    private TinyModel() {}

    static Path write(Path file, int inputType, long[] input, long[] output, float[] says) throws IOException {
        var graph = new Message()
                .put(1, new Message().put(1, "said").put(2, "answer").put(4, "Identity"))
                .put(2, "tiny")
                .put(5, constant(output, says))
                .put(11, tensor("images", inputType, input))
                .put(12, tensor("answer", FLOAT, output));
        var model = new Message().put(1, 8).put(7, graph).put(8, new Message().put(2, 13));
        return Files.write(file, model.bytes());
    }

    private static Message constant(long[] shape, float[] says) {
        var raw = ByteBuffer.allocate(says.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(says);
        var constant = new Message();
        for (var size : shape) {
            constant.put(1, size);
        }
        return constant.put(2, FLOAT).put(8, "said").put(9, raw.array());
    }

    private static Message tensor(String name, int type, long[] shape) {
        var sizes = new Message();
        for (var size : shape) {
            sizes.put(1, new Message().put(1, size));
        }
        return new Message()
                .put(1, name)
                .put(2, new Message().put(1, new Message().put(1, type).put(2, sizes)));
    }

    /** A protobuf message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message put(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message put(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        Message put(int field, String value) {
            return put(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message put(int field, Message value) {
            return put(field, value.bytes());
        }

        private void varint(long value) {
            var left = value;
            while (left > 0x7f) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
