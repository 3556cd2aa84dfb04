package vn.thonhub.camera.onvif;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * One of a device's ready-made streams, as the device describes it.
 *
 * @param token how the device is asked for it
 * @param source which of the device's lenses or inputs it shows
 * @param fps pictures per second at most
 * @param keyframeIntervalS seconds from keyframe to keyframe, from the length of a group of pictures and {@code fps}
 * @param bitrateKbps at most
 * @param url where the stream is, on the device's own host; absent when it was not told or cannot be used
 */
public record VideoProfile(
        String token,
        String name,
        Optional<String> source,
        Encoding encoding,
        int width,
        int height,
        Optional<Double> fps,
        Optional<Double> keyframeIntervalS,
        Optional<Integer> bitrateKbps,
        Optional<String> url) {

    /** How pictures are coded; the hub takes the first two. */
    public enum Encoding {
        H264,
        H265,
        JPEG,
        MPEG4,
        OTHER;

        static Encoding of(String text) {
            return switch (text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "")) {
                case "H264", "AVC" -> H264;
                case "H265", "HEVC" -> H265;
                case "JPEG", "MJPEG" -> JPEG;
                case "MPEG4", "MPV4ES" -> MPEG4;
                default -> OTHER;
            };
        }

        /** The name in the API. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isTaken() {
            return this == H264 || this == H265;
        }
    }

    long area() {
        return (long) width * height;
    }

    VideoProfile at(String address) {
        return new VideoProfile(
                token,
                name,
                source,
                encoding,
                width,
                height,
                fps,
                keyframeIntervalS,
                bitrateKbps,
                Optional.of(address));
    }
}
