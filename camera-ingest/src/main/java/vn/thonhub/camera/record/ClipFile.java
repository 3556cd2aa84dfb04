package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import vn.thonhub.camera.packet.TimeBase;

/** Reads back what a clip's file says of itself. Blocks. */
final class ClipFile {
    private ClipFile() {}

    /** The clip, if the file is a complete one that this program wrote. */
    static Optional<Clip> read(Path file, String place) throws IOException {
        var input = new AVFormatContext(null);
        if (avformat_open_input(input, "file:" + file.toAbsolutePath(), null, null) < 0) {
            return Optional.empty();
        }
        try {
            var label = label(input);
            if (label.isEmpty() || input.nb_streams() != 1 || input.streams(0).duration() <= 0) {
                return Optional.empty();
            }
            return Optional.of(describe(input, label.get(), file, place));
        } finally {
            avformat_close_input(input);
        }
    }

    private static Optional<ClipLabel> label(AVFormatContext input) {
        var comment = av_dict_get(input.metadata(), "comment", null, 0);
        return comment == null || comment.isNull()
                ? Optional.empty()
                : ClipLabel.parse(comment.value().getString());
    }

    private static Clip describe(AVFormatContext input, ClipLabel label, Path file, String place) throws IOException {
        var stream = input.streams(0);
        var base = new TimeBase(stream.time_base().num(), stream.time_base().den());
        var length = base.toDuration(stream.duration());
        return new Clip(
                label.clip(),
                label.camera(),
                label.alert(),
                label.reason(),
                label.startedAt(),
                label.startedAt().plus(length),
                length,
                (int) stream.nb_frames(),
                Files.size(file),
                EvidenceFolder.sha256(file),
                label.codec(),
                stream.codecpar().width(),
                stream.codecpar().height(),
                place);
    }
}
