package vn.thonhub.camera.vision.analysis;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.vision.LumaScaler;
import vn.thonhub.camera.vision.scene.GreyPicture;

/** Makes brightness pictures of one size, in memory that it uses again. For one thread at a time. */
final class GreyScaler implements AutoCloseable {
    private final LumaScaler scaler;
    private final GreyPicture picture;

    GreyScaler(int width, int height) {
        scaler = new LumaScaler(width, height);
        picture = new GreyPicture(width, height, new byte[width * height]);
    }

    boolean makes(int width, int height) {
        return picture.width() == width && picture.height() == height;
    }

    /** Valid until the next call. */
    GreyPicture scale(AVFrame frame) {
        scaler.scale(frame, picture.pixels());
        return picture;
    }

    @Override
    public void close() {
        scaler.close();
    }
}
