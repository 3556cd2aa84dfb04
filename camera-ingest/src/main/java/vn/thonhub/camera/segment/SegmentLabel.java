package vn.thonhub.camera.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.json.Json;

/**
 * What the index needs and the video does not tell; written into the head of the file, so that a file cut short by a power
 * failure still says what it is.
 */
record SegmentLabel(
        String segment,
        DeviceId camera,
        long sequence,
        Instant startedAt,
        String codec,
        String parameters,
        int width,
        int height) {
    private static final int PARAMETERS_LENGTH = 16;

    static SegmentLabel of(String id, DeviceId camera, long sequence, Instant startedAt, StreamInfo info) {
        return new SegmentLabel(
                id,
                camera,
                sequence,
                startedAt.truncatedTo(ChronoUnit.MILLIS),
                info.codecString(),
                parameters(info),
                info.width(),
                info.height());
    }

    String text() {
        return Json.write(this);
    }

    /** The segment, with what only its file's content tells. */
    Segment describe(Duration length, int frames, long sizeBytes, Optional<String> sha256, String path) {
        return new Segment(
                segment,
                camera,
                sequence,
                startedAt,
                length.truncatedTo(ChronoUnit.MILLIS),
                frames,
                sizeBytes,
                sha256,
                codec,
                parameters,
                width,
                height,
                path);
    }

    static Optional<SegmentLabel> parse(String text) {
        try {
            var label = Json.read(text, SegmentLabel.class);
            var complete = label.segment != null
                    && label.camera != null
                    && label.startedAt != null
                    && label.codec != null
                    && label.parameters != null;
            return complete ? Optional.of(label) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Equal exactly for streams of {@link StreamInfo#sameParameters}, but for the time base, which files have in common. */
    private static String parameters(StreamInfo info) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((info.codec() + " " + info.width() + "x" + info.height()).getBytes(UTF_8));
            var hash = digest.digest(info.extradata());
            return HexFormat.of().formatHex(hash).substring(0, PARAMETERS_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
