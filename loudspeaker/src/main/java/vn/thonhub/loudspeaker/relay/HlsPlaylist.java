package vn.thonhub.loudspeaker.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What matters here of an HLS playlist (RFC 8216), or of a plain M3U list. Pure.
 *
 * @param variant of a master playlist, the one of the lowest bandwidth: for a loudspeaker it is enough
 * @param segments in their order
 * @param map the initialisation section of fragmented MP4
 * @param encrypted whether a key is needed
 * @param first number of the first segment
 * @param targetSeconds no segment is longer
 * @param ended whether no more segments will come
 */
record HlsPlaylist(
        Optional<String> variant,
        List<String> segments,
        Optional<String> map,
        boolean encrypted,
        long first,
        int targetSeconds,
        boolean ended) {
    private static final int USUAL_SECONDS = 6;
    private static final int MOST_SECONDS = 60;
    private static final int MOST_LINES = 20_000;
    private static final Pattern BANDWIDTH = Pattern.compile("[:,]BANDWIDTH=(\\d{1,10})");
    private static final Pattern NUMBER = Pattern.compile(":\\s*(\\d{1,15})");
    private static final Pattern URI = Pattern.compile("[:,]URI=\"([^\"]*)\"");

    static boolean isOne(String text) {
        return text.stripLeading().startsWith("#EXTM3U") || text.stripLeading().startsWith("\ufeff#EXTM3U");
    }

    static HlsPlaylist parse(String text) {
        List<String> segments = new ArrayList<>();
        String variant = null;
        String map = null;
        boolean encrypted = false;
        boolean ended = false;
        long first = 0;
        long target = USUAL_SECONDS;
        long lowest = Long.MAX_VALUE;
        long bandwidth = -1;
        for (String line : text.lines().limit(MOST_LINES).map(String::strip).toList()) {
            if (line.startsWith("#EXT-X-STREAM-INF")) {
                Matcher found = BANDWIDTH.matcher(line);
                bandwidth = found.find() ? Long.parseLong(found.group(1)) : Integer.MAX_VALUE;
            } else if (line.startsWith("#EXT-X-MAP")) {
                Matcher found = URI.matcher(line);
                map = found.find() ? found.group(1) : map;
            } else if (line.startsWith("#EXT-X-KEY")) {
                encrypted = !line.contains("METHOD=NONE");
            } else if (line.startsWith("#EXT-X-MEDIA-SEQUENCE")) {
                first = number(line, first);
            } else if (line.startsWith("#EXT-X-TARGETDURATION")) {
                target = number(line, target);
            } else if (line.startsWith("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                if (bandwidth < 0) {
                    segments.add(line);
                } else if (bandwidth < lowest) {
                    lowest = bandwidth;
                    variant = line;
                }
                bandwidth = -1;
            }
        }
        return new HlsPlaylist(
                Optional.ofNullable(variant),
                List.copyOf(segments),
                Optional.ofNullable(map),
                encrypted,
                first,
                (int) Math.max(1, Math.min(MOST_SECONDS, target)),
                ended);
    }

    private static long number(String line, long otherwise) {
        Matcher found = NUMBER.matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) : otherwise;
    }

    /** Whether it lists segments; else it leads on to other addresses. */
    static boolean isMedia(String text) {
        return text.contains("#EXT-X-TARGETDURATION");
    }
}
