package vn.thonhub.camera.vision.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.vision.scene.GreyPicture;

/** Scalers that cameras take in turns: there are as many as threads scale at once. Thread-safe; one per hub. */
public final class GreyScalers implements AutoCloseable {
    private static final int MOST_IDLE = 8;

    private final Deque<GreyScaler> idle = new ArrayDeque<>();
    private boolean closed;

    /** Gives the brightness of {@code frame}, in that size, to {@code use}; it is valid only there. */
    <T> T with(int width, int height, AVFrame frame, Function<GreyPicture, T> use) {
        return lent(width, height, scaler -> use.apply(scaler.scale(frame)));
    }

    /** The same with the frame's tint, if it has one. */
    <T> T withTint(int width, int height, AVFrame frame, Function<GreyPicture, T> use) {
        return lent(width, height, scaler -> use.apply(scaler.scaleTinted(frame)));
    }

    private <T> T lent(int width, int height, Function<GreyScaler, T> use) {
        var scaler = take(width, height);
        try {
            return use.apply(scaler);
        } finally {
            giveBack(scaler);
        }
    }

    private GreyScaler take(int width, int height) {
        synchronized (this) {
            for (var scalers = idle.iterator(); scalers.hasNext(); ) {
                var scaler = scalers.next();
                if (scaler.makes(width, height)) {
                    scalers.remove();
                    return scaler;
                }
            }
        }
        return new GreyScaler(width, height);
    }

    private synchronized void giveBack(GreyScaler scaler) {
        if (closed || idle.size() >= MOST_IDLE) {
            scaler.close();
        } else {
            idle.addFirst(scaler);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(GreyScaler::close);
        idle.clear();
    }
}
