package vn.thonhub.camera.vision.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import vn.thonhub.core.testing.Peers;

/** Each picture of a clip, decoded by the machine's ffmpeg: brightness, and colour at half size behind it. */
final class ClipPictures implements AutoCloseable {
    private final Process process;
    private final InputStream pictures;
    private final byte[] picture;

    ClipPictures(Path clip, int width, int height) {
        picture = new byte[width * height * 3 / 2];
        var command = List.of(
                Peers.program("ffmpeg").toString(),
                "-v",
                "error",
                "-i",
                clip.toString(),
                "-fps_mode",
                "passthrough",
                "-vf",
                "scale=" + width + ":" + height + ":out_range=tv,format=yuv420p",
                "-f",
                "rawvideo",
                "-");
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            pictures = process.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next picture's pixels, an array of their own; empty at the end. */
    byte[] next() {
        try {
            return pictures.readNBytes(picture, 0, picture.length) == picture.length ? picture.clone() : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
