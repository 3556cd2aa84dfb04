package vn.thonhub.camera.sim.rtsp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request of a client.
 *
 * @param headers by lower-case name
 */
public record RtspRequest(String method, String uri, Map<String, String> headers) {
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_HEADERS = 64;
    private static final int LARGEST_BODY = 65_536;

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a SETUP wants packets inside the connection; otherwise it wants UDP. */
    boolean asksForTcp() {
        return header("transport").orElse("").contains("RTP/AVP/TCP");
    }

    /** The path without the leading slash, for instance {@code main/trackID=0}. */
    String path() {
        String rest = uri.replaceFirst("^rtsp://[^/]*", "");
        int query = rest.indexOf('?');
        return (query < 0 ? rest : rest.substring(0, query)).replaceFirst("^/", "");
    }

    /**
     * Reads the next request, passing over interleaved packets (a client's receiver reports).
     *
     * @throws IOException at the end of the connection, or when what comes is no RTSP
     */
    static RtspRequest read(DataInputStream in) throws IOException {
        int first = in.read();
        while (first == '$' || first == '\r' || first == '\n') {
            if (first == '$') {
                in.readByte();
                in.skipNBytes(in.readUnsignedShort());
            }
            first = in.read();
        }
        if (first < 0) {
            throw new EOFException("client left");
        }
        String[] start = ((char) first + line(in)).split(" ");
        if (start.length != 3 || !start[2].startsWith("RTSP/1.")) {
            throw new IOException("not an RTSP request");
        }
        Map<String, String> headers = headers(in);
        skipBody(in, headers.getOrDefault("content-length", "0"));
        return new RtspRequest(start[0], start[1], Map.copyOf(headers));
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new IOException("bad or too many headers");
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static void skipBody(DataInputStream in, String length) throws IOException {
        if (!length.matches("\\d{1,5}") || Integer.parseInt(length) > LARGEST_BODY) {
            throw new IOException("bad Content-Length");
        }
        in.skipNBytes(Integer.parseInt(length));
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("client left in the middle of a request");
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("line too long");
            }
            line.append((char) c);
        }
        String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
