package vn.thonhub.camera.vision;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Paints over parts of a decoded picture before anybody can see it: privacy masks. Thread-safe. */
@FunctionalInterface
public interface FramePainter {
    /** Leaves pictures as they are. */
    FramePainter NOTHING = frame -> {};

    /** @param frame writable, planar 4:2:0 with 8 bits (YUV420P, YUVJ420P) */
    void paint(AVFrame frame);
}
