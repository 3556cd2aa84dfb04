package vn.thonhub.camera.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thonhub.core.testing.Peers;

/**
 * Every picture of a file as the machine's ffmpeg, which knows nothing of the hub, decodes it.
 *
 * @param frames planar 4:2:0, one after the other
 */
public record DecodedVideo(int width, int height, List<byte[]> frames) {
    /** A part of the picture, in fractions of its size. */
    public record Area(double left, double top, double right, double bottom) {
        boolean contains(double x, double y) {
            return x >= left && x < right && y >= top && y < bottom;
        }

        Area grown(double by) {
            return new Area(left - by, top - by, right + by, bottom + by);
        }
    }

    /** Any video or picture file, scaled to the size given. */
    public static DecodedVideo of(Path file, int width, int height) {
        try {
            var raw = Files.createTempFile("thonhub-frames", ".yuv");
            var command = List.of(
                    Peers.program("ffmpeg").toString(),
                    "-v",
                    "error",
                    "-y",
                    "-i",
                    file.toString(),
                    "-fps_mode",
                    "passthrough",
                    "-vf",
                    "scale=" + width + ":" + height + ":out_range=tv",
                    "-pix_fmt",
                    "yuv420p",
                    "-f",
                    "rawvideo",
                    raw.toString());
            Ffmpeg.run(command);
            var bytes = Files.readAllBytes(raw);
            Files.delete(raw);
            return new DecodedVideo(width, height, split(bytes, width * height * 3 / 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> split(byte[] bytes, int size) {
        var frames = new ArrayList<byte[]>();
        for (var at = 0; at + size <= bytes.length; at += size) {
            frames.add(Arrays.copyOfRange(bytes, at, at + size));
        }
        return frames;
    }

    /** Farthest that any brightness or colour sample inside {@code area} lies from the values given. */
    public int farthestFrom(int frame, Area area, int brightness, int colour) {
        var data = frames.get(frame);
        var most = 0;
        for (var plane = 0; plane < 3; plane++) {
            var w = plane == 0 ? width : width / 2;
            var h = plane == 0 ? height : height / 2;
            var from = plane == 0 ? 0 : width * height + (plane - 1) * w * h;
            var wanted = plane == 0 ? brightness : colour;
            for (var y = 0; y < h; y++) {
                for (var x = 0; x < w; x++) {
                    if (area.contains((x + 0.5) / w, (y + 0.5) / h)) {
                        most = Math.max(most, Math.abs((data[from + y * w + x] & 0xff) - wanted));
                    }
                }
            }
        }
        return most;
    }

    /** Brightness of one frame against another's outside {@code area} and a little around it, in dB. */
    public double psnrOutside(int frame, Area area, DecodedVideo other, int otherFrame) {
        var around = area.grown(0.03);
        var mine = frames.get(frame);
        var theirs = other.frames.get(otherFrame);
        var squares = 0.0;
        var count = 0;
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                if (!around.contains((x + 0.5) / width, (y + 0.5) / height)) {
                    var difference = (mine[y * width + x] & 0xff) - (theirs[y * width + x] & 0xff);
                    squares += difference * difference;
                    count++;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 / Math.max(1e-9, squares / count));
    }

    /** The best of {@link #psnrOutside} against all frames of {@code other}: which one it is may not be known. */
    public double bestPsnrOutside(int frame, Area area, DecodedVideo other) {
        var best = 0.0;
        for (var i = 0; i < other.frames.size(); i++) {
            best = Math.max(best, psnrOutside(frame, area, other, i));
        }
        return best;
    }
}
