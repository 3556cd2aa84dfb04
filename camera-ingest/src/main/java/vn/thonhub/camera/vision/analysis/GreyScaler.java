package vn.thonhub.camera.vision.analysis;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.vision.PlaneScaler;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.Tint;

/** Makes pictures of one size, in memory that it uses again. For one thread at a time. */
final class GreyScaler implements AutoCloseable {
    private final PlaneScaler scaler;
    private final PlaneScaler blue;
    private final PlaneScaler red;
    private final GreyPicture picture;
    private final GreyPicture tinted;

    /** Tints are half as large. */
    GreyScaler(int width, int height) {
        scaler = new PlaneScaler(width, height);
        blue = new PlaneScaler(width / 2, height / 2);
        red = new PlaneScaler(width / 2, height / 2);
        picture = new GreyPicture(width, height, new byte[width * height]);
        var size = (width / 2) * (height / 2);
        var tint = new Tint(width / 2, height / 2, new byte[size], new byte[size]);
        tinted = new GreyPicture(width, height, picture.pixels(), Optional.of(tint));
    }

    boolean makes(int width, int height) {
        return picture.width() == width && picture.height() == height;
    }

    /** Valid until the next call. */
    GreyPicture scale(AVFrame frame) {
        scaler.scale(frame, picture.pixels());
        return picture;
    }

    /** With its tint, if the frame has one. Valid until the next call. */
    GreyPicture scaleTinted(AVFrame frame) {
        scaler.scale(frame, picture.pixels());
        if (!PlaneScaler.hasColours(frame)) {
            return picture;
        }
        tinted.tint().ifPresent(tint -> {
            blue.scale(frame, PlaneScaler.BLUE, tint.blue());
            red.scale(frame, PlaneScaler.RED, tint.red());
        });
        return tinted;
    }

    @Override
    public void close() {
        scaler.close();
        blue.close();
        red.close();
    }
}
