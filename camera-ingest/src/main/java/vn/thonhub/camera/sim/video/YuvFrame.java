package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import vn.thonhub.camera.sim.scene.Picture;

/** A native YUV 4:2:0 picture that is refilled again and again. For one thread; closed by its owner. */
final class YuvFrame implements AutoCloseable {
    private final AVFrame frame;

    YuvFrame(int width, int height) {
        frame = av_frame_alloc();
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        VideoException.check(av_frame_get_buffer(frame, 0), "allocating a " + width + "x" + height + " frame");
    }

    AVFrame frame() {
        return frame;
    }

    void fill(Picture picture) {
        plane(0, picture.y(), picture.width(), picture.height());
        plane(1, picture.u(), picture.width() / 2, picture.height() / 2);
        plane(2, picture.v(), picture.width() / 2, picture.height() / 2);
    }

    private void plane(int index, byte[] rows, int width, int height) {
        BytePointer data = frame.data(index);
        int stride = frame.linesize(index);
        if (stride == width) {
            data.position(0).put(rows, 0, width * height);
            return;
        }
        for (int row = 0; row < height; row++) {
            data.position((long) row * stride).put(rows, row * width, width);
        }
    }

    @Override
    public void close() {
        av_frame_free(frame);
    }
}
