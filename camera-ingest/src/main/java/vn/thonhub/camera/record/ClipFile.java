package vn.thonhub.camera.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.thonhub.camera.packet.TimeBase;

/** Reads back what a clip's file says of itself. Blocks. */
final class ClipFile {
    private ClipFile() {}

    /** The clip, if the file is a complete one that this program wrote. */
    static Optional<Clip> read(Path file, String place) throws IOException {
        try (var input = new Mp4Input(file)) {
            var label = input.label();
            return label.isEmpty() || input.video().duration() <= 0
                    ? Optional.empty()
                    : Optional.of(describe(input, label.get(), file, place));
        } catch (ClipFailed e) {
            return Optional.empty();
        }
    }

    /** What a file says it is, also one that was never completed. */
    static Optional<ClipLabel> label(Path file) {
        try (var input = new Mp4Input(file)) {
            return input.label();
        } catch (ClipFailed e) {
            return Optional.empty();
        }
    }

    private static Clip describe(Mp4Input input, ClipLabel label, Path file, String place) throws IOException {
        var stream = input.video();
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
