package vn.thonhub.camera.privacy;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.Polygon;

/** The parts of a camera's picture that nobody may see, painted over in one dark grey. Thread-safe. */
public final class MaskPainter implements FramePainter {
    /** The same grey (red, green, blue about 56) in the limited and the full range of values. */
    private static final int LIMITED_GREY = 64;

    private static final int FULL_GREY = 56;
    private static final int NO_COLOUR = 128;
    /** A camera has two picture sizes, and perhaps others after a change of settings. */
    private static final int SIZES = 6;

    private final List<Polygon> polygons;
    private final List<MaskRaster> rasters = new CopyOnWriteArrayList<>();

    /** @param polygons at least one; where they cross themselves, all they wind around is hidden */
    public MaskPainter(List<Polygon> polygons) {
        if (polygons.isEmpty()) {
            throw new IllegalArgumentException("masks need at least one polygon");
        }
        this.polygons = List.copyOf(polygons);
    }

    /** Hides everything: for pictures of which nobody knows where the masks belong. */
    public static MaskPainter overEverything() {
        return new MaskPainter(
                List.of(new Polygon(List.of(new Corner(0, 0), new Corner(1, 0), new Corner(1, 1), new Corner(0, 1)))));
    }

    /** @throws IllegalArgumentException for any other kind of picture: it must not be shown then */
    @Override
    public void paint(AVFrame frame) {
        if (frame.format() != AV_PIX_FMT_YUV420P && frame.format() != AV_PIX_FMT_YUVJ420P) {
            throw new IllegalArgumentException("cannot mask pictures of format " + frame.format());
        }
        var raster = raster(frame.width(), frame.height());
        brightness(frame, raster, frame.format() == AV_PIX_FMT_YUVJ420P ? FULL_GREY : LIMITED_GREY);
        colour(frame, raster, 1);
        colour(frame, raster, 2);
    }

    private MaskRaster raster(int width, int height) {
        for (var known : rasters) {
            if (known.fits(width, height)) {
                return known;
            }
        }
        if (rasters.size() >= SIZES) {
            rasters.clear();
        }
        var made = new MaskRaster(width, height, polygons);
        rasters.add(made);
        return made;
    }

    private static void brightness(AVFrame frame, MaskRaster raster, int grey) {
        var plane = new Plane(frame, 0);
        for (var row = 0; row < raster.height(); row++) {
            var spans = raster.chroma(row / 2);
            for (var i = 0; i < spans.length; i += 2) {
                plane.fill(row, spans[i] * 2, Math.min(spans[i + 1] * 2, raster.width()), grey);
            }
        }
    }

    private static void colour(AVFrame frame, MaskRaster raster, int index) {
        var plane = new Plane(frame, index);
        for (var row = 0; row < (raster.height() + 1) / 2; row++) {
            var spans = raster.chroma(row);
            for (var i = 0; i < spans.length; i += 2) {
                plane.fill(row, spans[i], spans[i + 1], NO_COLOUR);
            }
        }
    }

    /** One plane of a frame, written in place. */
    private record Plane(BytePointer data, long stride) {
        Plane(AVFrame frame, int index) {
            this(frame.data(index), frame.linesize(index));
        }

        void fill(int row, int from, int to, int value) {
            Pointer.memset(data.position(row * stride + from), value, (long) to - from);
        }
    }
}
