package vn.thonhub.camera.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.core.testing.Peers;

/** Decoders are asked through real ONNX Runtime sessions, whose models say what is known. */
class DetectorTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int PLACES = 12 * 8 + 6 * 4 + 3 * 2;
    private static final long[] INPUT = {1, 3, HEIGHT, WIDTH};

    @TempDir
    private Path folder;

    @Test
    void yoloxBoxesLieWithinTheirGridAndPictureAtTheTopLeft() throws IOException {
        var says = new float[PLACES * 85];
        // Third cell of the second row of the grid of 16 pixels, behind the 96 of the first grid.
        var at = (96 + 6 + 2) * 85;
        says[at] = 0.5f;
        says[at + 1] = 0.25f;
        says[at + 2] = (float) Math.log(2);
        says[at + 3] = (float) Math.log(1.5);
        says[at + 4] = 0.9f;
        says[at + 5 + 2] = 0.8f;
        try (var detector = Detector.open(model("yolox.onnx", new long[] {1, PLACES, 85}, says))) {
            assertThat(detector.format()).isEqualTo("YOLOX");
            // Twice the input's size, and a quarter of its height missing below.
            assertThat(detector.detectNow(picture(192, 96))).singleElement().satisfies(seen -> {
                assertThat(seen.kind()).isEqualTo(RoadUser.CAR);
                assertThat(seen.score()).isCloseTo(0.72, within(1e-3));
                assertThat(seen.box().left()).isCloseTo((40 - 16) * 2 / 192.0, within(1e-3));
                assertThat(seen.box().right()).isCloseTo((40 + 16) * 2 / 192.0, within(1e-3));
                assertThat(seen.box().top()).isCloseTo((20 - 12) * 2 / 96.0, within(1e-3));
                assertThat(seen.box().bottom()).isCloseTo((20 + 12) * 2 / 96.0, within(1e-3));
            });
        }
    }

    @Test
    void yolov8BoxesAreOfTheInputWithBarsOnBothSides() throws IOException {
        var says = new float[84 * PLACES];
        yolov8(says, 7, 48, 32, 20, 10, 7, 0.6f);
        yolov8(says, 8, 49, 32, 20, 10, 7, 0.5f);
        yolov8(says, 9, 10, 32, 6, 8, 56, 0.9f);
        try (var detector = Detector.open(model("v8.onnx", new long[] {1, 84, PLACES}, says))) {
            assertThat(detector.format()).isEqualTo("YOLOv8");
            // A square picture lies in the middle 64 columns; the chair is no road user, the second truck is the first.
            assertThat(detector.detectNow(picture(128, 128))).singleElement().satisfies(seen -> {
                assertThat(seen.kind()).isEqualTo(RoadUser.HEAVY_VEHICLE);
                assertThat(seen.box().left()).isCloseTo((38 - 16) / 64.0, within(1e-3));
                assertThat(seen.box().right()).isCloseTo((58 - 16) / 64.0, within(1e-3));
                assertThat(seen.box().top()).isCloseTo(27 / 64.0, within(1e-3));
            });
        }
    }

    @Test
    void fastestDetBoxesAreOfOneGridAndTheStretchedPicture() throws IOException {
        var says = new float[85 * 4 * 6];
        var cell = 1 * 6 + 3;
        says[cell] = 0.8f;
        says[24 + cell] = 0.5f;
        says[(5 + 16) * 24 + cell] = 0.9f;
        try (var detector = Detector.open(model("fastest.onnx", new long[] {1, 85, 4, 6}, says))) {
            assertThat(detector.format()).isEqualTo("FastestDet");
            assertThat(detector.detectNow(picture(640, 360))).singleElement().satisfies(seen -> {
                assertThat(seen.kind()).isEqualTo(RoadUser.ANIMAL);
                assertThat(seen.score()).isCloseTo(Math.pow(0.8, 0.6) * Math.pow(0.9, 0.4), within(1e-3));
                assertThat((seen.box().left() + seen.box().right()) / 2)
                        .isCloseTo((3 + Math.tanh(0.5)) / 6, within(1e-3));
                assertThat(seen.box().width()).isCloseTo(0.5, within(1e-3));
            });
        }
    }

    @Test
    void bikeAndRiderAreOneTwoWheeler() throws IOException {
        var says = new float[84 * PLACES];
        yolov8(says, 1, 48, 40, 12, 16, 3, 0.7f);
        yolov8(says, 2, 48, 30, 8, 20, 0, 0.8f);
        yolov8(says, 3, 80, 40, 6, 16, 0, 0.8f);
        try (var detector = Detector.open(model("riders.onnx", new long[] {1, 84, PLACES}, says))) {
            var seen = detector.detectNow(picture(WIDTH, HEIGHT));
            assertThat(seen).extracting(Detection::kind).containsExactly(RoadUser.PERSON, RoadUser.TWO_WHEELER);
            assertThat(seen.get(1).box().top()).isCloseTo(20.0 / HEIGHT, within(1e-3));
            assertThat(seen.get(1).box().bottom()).isCloseTo(48.0 / HEIGHT, within(1e-3));
        }
    }

    /** Its optimiser needs more stack than the thread that opens it has. */
    @Test
    void aRealModelIsOpenedAndAskedFromAnOrdinaryThread() throws Exception {
        var file = Peers.sample("models/fastestdet/FastestDet.onnx");
        try (var detector = Detector.open(file)) {
            assertThat(detector.format()).isEqualTo("FastestDet");
            var seen = detector.detect(picture(640, 360)).toCompletionStage().toCompletableFuture();
            assertThat(seen.get(20, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void aMissingModelIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> Detector.open(folder.resolve("gone.onnx")))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("gone.onnx")
                .hasMessageContaining("put the file there");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("text.onnx"), "not a model");
        assertThatThrownBy(() -> Detector.open(file))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("text.onnx is no ONNX model")
                .hasMessageContaining("exported to ONNX");
    }

    @Test
    void tensorsThatAreNotUnderstoodAreNamed() throws IOException {
        var odd = model("odd.onnx", new long[] {1, 7, 6}, new float[42]);
        assertThatThrownBy(() -> Detector.open(odd))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("output tensor `answer` of shape [1, 7, 6]")
                .hasMessageContaining("[1, 126, 85]");
        var bytes = TinyModel.write(
                folder.resolve("bytes.onnx"), TinyModel.BYTE, INPUT, new long[] {1, 85, 4, 6}, new float[85 * 24]);
        assertThatThrownBy(() -> Detector.open(bytes))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("input tensor `images` UINT8")
                .hasMessageContaining("32-bit floats");
        var grey = TinyModel.write(
                folder.resolve("grey.onnx"),
                TinyModel.FLOAT,
                new long[] {1, 1, HEIGHT, WIDTH},
                new long[] {1, 85, 4, 6},
                new float[85 * 24]);
        assertThatThrownBy(() -> Detector.open(grey))
                .isInstanceOf(ModelRefused.class)
                .hasMessageContaining("`images` FLOAT[1, 1, 64, 96]");
    }

    private static void yolov8(float[] says, int place, float x, float y, float w, float h, int type, float score) {
        var values = new float[] {x, y, w, h};
        for (var i = 0; i < values.length; i++) {
            says[i * PLACES + place] = values[i];
        }
        says[(4 + type) * PLACES + place] = score;
    }

    private Path model(String name, long[] output, float[] says) throws IOException {
        return TinyModel.write(folder.resolve(name), TinyModel.FLOAT, INPUT, output, says);
    }

    private static ColourPicture picture(int width, int height) {
        return new ColourPicture(width, height, ColourPicture.Order.RGB, new byte[3 * width * height]);
    }
}
