package vn.thonhub.camera.vision.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.detect.ColourPicture;
import vn.thonhub.camera.vision.detect.InputSize;

/** Colour scalers of all cameras, one for each shape of picture. Used one or two times a second, so one thread at a time will do. */
public final class ColourScalers implements AutoCloseable {
    private static final int SHAPES = 4;

    private final Deque<ColourScaler> latestFirst = new ArrayDeque<>();

    synchronized ColourPicture scale(AVFrame frame, InputSize input, FramePainter masks) {
        return fitting(frame, input).scale(frame, masks);
    }

    private ColourScaler fitting(AVFrame frame, InputSize input) {
        var scaler = latestFirst.stream()
                .filter(one -> one.makes(frame, input))
                .findFirst()
                .orElseGet(() -> ColourScaler.of(frame, input));
        latestFirst.remove(scaler);
        latestFirst.addFirst(scaler);
        if (latestFirst.size() > SHAPES) {
            latestFirst.removeLast().close();
        }
        return scaler;
    }

    @Override
    public synchronized void close() {
        latestFirst.forEach(ColourScaler::close);
        latestFirst.clear();
    }
}
