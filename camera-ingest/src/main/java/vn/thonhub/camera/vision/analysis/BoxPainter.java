package vn.thonhub.camera.vision.analysis;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.scene.PictureBox;

/** Draws frames around what a picture is about, over what another painter did to it. */
public final class BoxPainter implements FramePainter {
    /** Strong yellow, seen on asphalt and at night alike: Y, Cb, Cr of the full range. */
    private static final int[] COLOUR = {210, 16, 146};

    private final FramePainter first;
    private final List<PictureBox> boxes;

    public BoxPainter(FramePainter first, List<PictureBox> boxes) {
        this.first = first;
        this.boxes = List.copyOf(boxes);
    }

    @Override
    public void paint(AVFrame frame) {
        first.paint(frame);
        boxes.forEach(box -> draw(frame, box));
    }

    private static void draw(AVFrame frame, PictureBox box) {
        // Even, so that brightness and colour cover each other.
        var stroke = Math.max(2, frame.width() / 320 & ~1);
        var left = even(box.left() * frame.width() - stroke, frame.width());
        var right = even(box.right() * frame.width() + stroke, frame.width());
        var top = even(box.top() * frame.height() - stroke, frame.height());
        var bottom = even(box.bottom() * frame.height() + stroke, frame.height());
        fill(frame, left, top, right, Math.min(bottom, top + stroke));
        fill(frame, left, Math.max(top, bottom - stroke), right, bottom);
        fill(frame, left, top, Math.min(right, left + stroke), bottom);
        fill(frame, Math.max(left, right - stroke), top, right, bottom);
    }

    private static int even(double at, int size) {
        return (int) Math.max(0, Math.min(size, Math.round(at))) & ~1;
    }

    private static void fill(AVFrame frame, int left, int top, int right, int bottom) {
        for (var plane = 0; plane < COLOUR.length; plane++) {
            var shrink = plane == 0 ? 0 : 1;
            var stride = frame.linesize(plane);
            for (var row = top >> shrink; row < bottom >> shrink; row++) {
                var width = (right >> shrink) - (left >> shrink);
                Pointer.memset(
                        new BytePointer(frame.data(plane)).position((long) row * stride + (left >> shrink)),
                        COLOUR[plane],
                        width);
            }
        }
    }
}
