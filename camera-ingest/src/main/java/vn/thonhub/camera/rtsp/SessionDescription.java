package vn.thonhub.camera.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.packet.VideoCodec;

/**
 * The video of a session as its description (SDP, RFC 8866) offers it. Reads what is needed and forgives the rest: cameras
 * leave out mandatory lines, repeat them and end them with blanks.
 *
 * @param control of the session as a whole; empty if not given
 * @param video the media of kind video, in order
 */
record SessionDescription(Optional<String> control, List<Video> video) {

    /**
     * One video of the session.
     *
     * @param payloadType RTP payload type
     * @param encoding name of the encoding, upper case; empty if the description does not say
     * @param format the {@code fmtp} parameters, possibly empty
     * @param control the control attribute; empty if not given
     * @param framesPerSecond as announced, 0 if it is not
     */
    record Video(int payloadType, String encoding, String format, Optional<String> control, double framesPerSecond) {

        /** The codec; empty if the hub does not take it. */
        Optional<VideoCodec> codec() {
            return switch (encoding) {
                case "H264" -> Optional.of(VideoCodec.H264);
                case "H265", "HEVC" -> Optional.of(VideoCodec.H265);
                default -> Optional.empty();
            };
        }
    }

    /** Never fails: a text that describes nothing has no video. */
    static SessionDescription parse(String text) {
        var media = new ArrayList<List<String>>();
        var session = new ArrayList<String>();
        for (var line : text.split("\r\n|\n|\r")) {
            var stripped = line.strip();
            if (stripped.startsWith("m=")) {
                media.add(new ArrayList<>());
            }
            (media.isEmpty() ? session : media.get(media.size() - 1)).add(stripped);
        }
        var video = media.stream()
                .filter(lines -> lines.get(0).regionMatches(true, 0, "m=video ", 0, 8))
                .map(SessionDescription::video)
                .toList();
        return new SessionDescription(attribute(session, "control"), video);
    }

    /** The first video the hub takes, else the first one. */
    Optional<Video> best() {
        return video.stream().filter(one -> one.codec().isPresent()).findFirst().or(() -> video.stream()
                .findFirst());
    }

    private static Video video(List<String> lines) {
        var words = lines.get(0).split("\\s+");
        var choices = new ArrayList<Video>();
        for (var i = 3; i < words.length; i++) {
            if (words[i].matches("[0-9]{1,3}") && Integer.parseInt(words[i]) < 128) {
                choices.add(video(lines, words[i]));
            }
        }
        return choices.stream()
                .filter(one -> one.codec().isPresent())
                .findFirst()
                .or(() -> choices.stream().findFirst())
                .orElse(new Video(0, "", "", Optional.empty(), 0));
    }

    private static Video video(List<String> lines, String type) {
        var map = attributes(lines, "rtpmap").stream()
                .map(value -> value.split("\\s+", 2))
                .filter(parts -> parts.length == 2 && parts[0].equals(type))
                .map(parts -> parts[1].split("/")[0].strip().toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
        var format = attributes(lines, "fmtp").stream()
                .filter(value -> value.startsWith(type + " "))
                .map(value -> value.substring(type.length()).strip())
                .findFirst()
                .orElse("");
        return new Video(Integer.parseInt(type), map, format, attribute(lines, "control"), framesPerSecond(lines));
    }

    private static double framesPerSecond(List<String> lines) {
        return java.util.stream.Stream.of("framerate", "x-framerate")
                .flatMap(name -> attributes(lines, name).stream())
                .filter(value -> value.matches("[0-9]{1,3}(\\.[0-9]+)?"))
                .mapToDouble(Double::parseDouble)
                .filter(rate -> rate > 0 && rate <= 240)
                .findFirst()
                .orElse(0);
    }

    private static Optional<String> attribute(List<String> lines, String name) {
        return attributes(lines, name).stream().findFirst();
    }

    private static List<String> attributes(List<String> lines, String name) {
        var prefix = "a=" + name + ":";
        return lines.stream()
                .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }
}
