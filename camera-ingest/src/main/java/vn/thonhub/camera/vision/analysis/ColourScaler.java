package vn.thonhub.camera.vision.analysis;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.FrameScaler;
import vn.thonhub.camera.vision.detect.ColourPicture;
import vn.thonhub.camera.vision.detect.InputSize;

/**
 * Makes small colour pictures for a model, in the shape of the camera's, masks painted over before there is any colour. For
 * one thread at a time; holds native memory until closed.
 */
final class ColourScaler implements AutoCloseable {
    private final int width;
    private final int height;
    private final FrameScaler small;
    private final FrameScaler colour;

    private ColourScaler(int width, int height) {
        this.width = width;
        this.height = height;
        small = new FrameScaler(width, height, AV_PIX_FMT_YUV420P);
        colour = new FrameScaler(width, height, AV_PIX_FMT_RGB24);
    }

    /** For pictures of that frame's shape, as large as fits into the model's input. */
    static ColourScaler of(AVFrame frame, InputSize input) {
        return new ColourScaler(width(frame, input), height(frame, input));
    }

    boolean makes(AVFrame frame, InputSize input) {
        return width == width(frame, input) && height == height(frame, input);
    }

    private static int width(AVFrame frame, InputSize input) {
        return even(frame.width() * scale(frame, input));
    }

    private static int height(AVFrame frame, InputSize input) {
        return even(frame.height() * scale(frame, input));
    }

    private static double scale(AVFrame frame, InputSize input) {
        return Math.min((double) input.width() / frame.width(), (double) input.height() / frame.height());
    }

    private static int even(double length) {
        return Math.max(2, (int) Math.round(length) & ~1);
    }

    /** @throws vn.thonhub.camera.vision.VisionFailed for pictures that cannot be converted */
    ColourPicture scale(AVFrame frame, FramePainter masks) {
        var reduced = small.scale(frame);
        masks.paint(reduced);
        var rgb = colour.scale(reduced);
        var pixels = new byte[3 * width * height];
        var from = new BytePointer(rgb.data(0));
        for (var row = 0; row < height; row++) {
            from.position((long) row * rgb.linesize(0)).get(pixels, 3 * row * width, 3 * width);
        }
        return new ColourPicture(width, height, ColourPicture.Order.RGB, pixels);
    }

    @Override
    public void close() {
        small.close();
        colour.close();
    }
}
