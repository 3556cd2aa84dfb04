package vn.thonhub.camera.rtsp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.tls.CameraTls;

/**
 * The bytes of one RTSP connection: answers and, between them, interleaved packets (RFC 2326 section 10.12). What is
 * neither is skipped and counted, since cameras exist that let garbage slip in between. Reads a burst at a time, at the
 * pace that was set, and never waits for it longer than the deadline. For one thread.
 */
final class RtspWire implements AutoCloseable {
    /** A picture of a small stream; grows to what a keyframe of a large one takes, so that a burst is one read. */
    private static final int BURST = 8 << 10;

    private static final int BURST_AT_MOST = 64 << 10;
    /** What gathers between two readings, a keyframe of a large stream with it; Linux begins with a quarter of that. */
    private static final int KERNEL_BYTES = 256 << 10;

    private static final int HEADERS_AT_MOST = 64 << 10;
    private static final int BODY_AT_MOST = 256 << 10;
    private static final int FRAME_HEADER = 4;
    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;
    private static final int CHANNELS = 16;
    private static final int ASIDE_AT_MOST = 512;
    private static final String RTSP = "RTSP/";

    private final Socket raw;
    private final Socket socket;
    private final SessionDeadline deadline;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[BURST];
    private int start;
    private int end;
    private long garbage;
    /** The last read found more than there was room for. */
    private boolean full;

    private Optional<ReadingPace> pace = Optional.empty();

    private boolean heard;
    private final Deque<byte[]> aside = new ArrayDeque<>();

    /** What {@link #next} found; the bytes of a packet stand in {@link #bytes} until the next call. */
    enum Found {
        RTP,
        RTCP,
        ANSWER
    }

    private int packetAt;
    private int packetLength;
    private RtspResponse answer;

    private RtspWire(Socket raw, Socket socket, SessionDeadline deadline) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.deadline = deadline;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Connects to exactly this address. @throws CertificateChanged when a camera over TLS is not the one known */
    static RtspWire connect(StreamAddress address, InetAddress host, CameraTls tls, SessionDeadline deadline)
            throws IOException {
        var raw = new Socket();
        try {
            deadline.interrupts(raw);
            raw.setReceiveBufferSize(KERNEL_BYTES);
            raw.connect(new InetSocketAddress(host, address.port()), deadline.leftMillis());
            raw.setTcpNoDelay(true);
            raw.setKeepAlive(true);
            if (!address.scheme().equals("rtsps")) {
                return new RtspWire(raw, raw, deadline);
            }
            raw.setSoTimeout(deadline.leftMillis());
            var secured = tls.over(raw, address.host(), address.port());
            raw.setSoTimeout(0);
            return new RtspWire(raw, secured, deadline);
        } catch (IOException | RuntimeException e) {
            deadline.forget();
            raw.close();
            throw e;
        }
    }

    InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    InetAddress peer() {
        return socket.getInetAddress();
    }

    /** Bytes that were neither answer nor packet. */
    long garbage() {
        return garbage;
    }

    /** Whether the peer has said anything at all. */
    boolean heard() {
        return heard;
    }

    void send(String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Sends a packet on an interleaved channel. */
    void send(int channel, byte[] packet) throws IOException {
        var framed = new byte[FRAME_HEADER + packet.length];
        framed[0] = '$';
        framed[1] = (byte) channel;
        framed[2] = (byte) (packet.length >> 8);
        framed[3] = (byte) packet.length;
        System.arraycopy(packet, 0, framed, FRAME_HEADER, packet.length);
        out.write(framed);
        out.flush();
    }

    /** From now on it reads at this pace; before, at once. */
    void pace(ReadingPace wanted) {
        pace = Optional.of(wanted);
    }

    /** Waits for an answer or a packet. @throws SocketTimeoutException at the deadline */
    Found next() throws IOException {
        while (true) {
            need(1);
            if (buffer[start] == '$') {
                var found = frame();
                if (found != null) {
                    return found;
                }
            } else if (isAnswer()) {
                answer = message();
                return Found.ANSWER;
            }
            // Neither: look on from the next byte.
            start++;
            garbage++;
        }
    }

    /** Whether a call of {@link #next} would find something to look at without waiting. */
    boolean pending() throws IOException {
        return end > start || in.available() > 0;
    }

    RtspResponse answer() {
        return answer;
    }

    /** Keeps the packet found last for {@link #takeAside}: cameras send the first ones before they answer PLAY. */
    void setAside() {
        if (aside.size() < ASIDE_AT_MOST) {
            aside.add(Arrays.copyOfRange(buffer, packetAt, packetAt + packetLength));
        }
    }

    /** Packets set aside, oldest first. */
    Optional<byte[]> takeAside() {
        return Optional.ofNullable(aside.poll());
    }

    /** The array in which the packet found last begins at {@link #packetAt} and is {@link #packetLength} long. */
    byte[] bytes() {
        return buffer;
    }

    int packetAt() {
        return packetAt;
    }

    int packetLength() {
        return packetLength;
    }

    /** The packet that begins here, consumed; null if this is no packet at all. */
    private Found frame() throws IOException {
        need(FRAME_HEADER + 2);
        var channel = buffer[start + 1] & 0xff;
        var length = (buffer[start + 2] & 0xff) << 8 | buffer[start + 3] & 0xff;
        var version = buffer[start + FRAME_HEADER] >> 6 & 3;
        var type = buffer[start + FRAME_HEADER + 1] & 0xff;
        // RTCP packet types 192 to 223 (RFC 5761 section 4).
        var rtcp = type >= 192 && type <= 223;
        if (channel >= CHANNELS || version != 2 || length < (rtcp ? RTCP_HEADER : RTP_HEADER)) {
            return null;
        }
        need(FRAME_HEADER + length);
        packetAt = start + FRAME_HEADER;
        packetLength = length;
        start += FRAME_HEADER + length;
        return rtcp ? Found.RTCP : Found.RTP;
    }

    private boolean isAnswer() throws IOException {
        if (buffer[start] != RTSP.charAt(0)) {
            return false;
        }
        need(RTSP.length());
        return new String(buffer, start, RTSP.length(), StandardCharsets.ISO_8859_1).equals(RTSP);
    }

    /** Whether the peer's first words are those of something else, a web server for example. */
    boolean beginsForeign() throws IOException {
        need(1);
        return buffer[start] != '$' && !isAnswer();
    }

    private RtspResponse message() throws IOException {
        var budget = HEADERS_AT_MOST;
        var status = line();
        var headers = new HashMap<String, List<String>>();
        for (var text = line(); !text.isEmpty(); text = line()) {
            budget -= text.length() + 2;
            if (budget < 0) {
                throw new NotRtsp("headers without end");
            }
            var colon = text.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                text.substring(0, colon).strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                        .add(text.substring(colon + 1).strip());
            }
        }
        var parts = status.split(" +", 3);
        return new RtspResponse(code(parts), parts.length > 2 ? parts[2] : "", headers, body(headers));
    }

    private static int code(String[] statusLine) throws NotRtsp {
        try {
            return Integer.parseInt(statusLine.length > 1 ? statusLine[1] : "");
        } catch (NumberFormatException e) {
            throw new NotRtsp("status line without a status");
        }
    }

    private byte[] body(HashMap<String, List<String>> headers) throws IOException {
        var length = 0;
        try {
            length = Integer.parseInt(
                    headers.getOrDefault("content-length", List.of("0")).get(0));
        } catch (NumberFormatException e) {
            throw new NotRtsp("content of unreadable length");
        }
        if (length < 0 || length > BODY_AT_MOST) {
            throw new NotRtsp("content of " + length + " bytes");
        }
        need(length);
        var body = new byte[length];
        System.arraycopy(buffer, start, body, 0, length);
        start += length;
        return body;
    }

    private String line() throws IOException {
        var from = 0;
        while (true) {
            for (var i = start + from; i < end; i++) {
                if (buffer[i] == '\n') {
                    var stop = i > start && buffer[i - 1] == '\r' ? i - 1 : i;
                    var text = new String(buffer, start, stop - start, StandardCharsets.UTF_8);
                    start = i + 1;
                    return text;
                }
            }
            from = end - start;
            if (from > HEADERS_AT_MOST) {
                throw new NotRtsp("a line without end");
            }
            need(from + 1);
        }
    }

    /** Waits until that many bytes stand at {@link #start}. */
    private void need(int bytes) throws IOException {
        if (end - start >= bytes) {
            return;
        }
        var more = full;
        makeRoom(bytes);
        while (end - start < bytes) {
            if (!more) {
                pace.ifPresent(ReadingPace::gather);
            }
            read();
            more = full;
        }
    }

    private void read() throws IOException {
        var count = deadline.read(in, buffer, end, buffer.length - end);
        if (count < 0) {
            throw new EOFException("end of connection");
        }
        heard = true;
        end += count;
        full = end == buffer.length;
        pace.ifPresent(at -> at.read(count));
    }

    private void makeRoom(int bytes) {
        var kept = end - start;
        var more = bytes > buffer.length || full && buffer.length < BURST_AT_MOST;
        var target = more ? new byte[Math.max(bytes, 2 * buffer.length)] : buffer;
        full = false;
        if (target != buffer || start + bytes > buffer.length || kept == 0) {
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            start = 0;
            end = kept;
        }
    }

    @Override
    public void close() {
        deadline.forget();
        for (var one : List.of(socket, raw)) {
            try {
                one.close();
            } catch (IOException e) {
                // Gone already.
            }
        }
    }
}
