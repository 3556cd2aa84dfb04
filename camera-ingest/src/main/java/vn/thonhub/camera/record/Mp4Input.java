package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** An MP4 file with one track, being read. Holds native memory and the open file until closed. Blocks; one thread. */
final class Mp4Input implements AutoCloseable {
    private final AVFormatContext input = new AVFormatContext(null);

    /** @throws ClipFailed if it is no such file */
    Mp4Input(Path file) {
        Native.check(
                avformat_open_input(input, "file:" + file.toAbsolutePath(), null, null), "read " + file.getFileName());
        if (input.nb_streams() != 1) {
            close();
            throw new ClipFailed(file.getFileName() + " does not hold exactly one track");
        }
    }

    AVFormatContext context() {
        return input;
    }

    AVStream video() {
        return input.streams(0);
    }

    /** What the file says it is, if this program wrote it. */
    Optional<ClipLabel> label() {
        var comment = av_dict_get(input.metadata(), "comment", null, 0);
        return comment == null || comment.isNull()
                ? Optional.empty()
                : ClipLabel.parse(comment.value().getString());
    }

    @Override
    public void close() {
        avformat_close_input(input);
    }
}
