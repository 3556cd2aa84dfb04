package vn.thonhub.camera.sim;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RTSP by hand over one socket, to say what FFmpeg never would. */
final class RawRtspClient implements AutoCloseable {
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private int cseq;
    private String nonce = "";
    private String user = "";
    private String password = "";
    private String qop = "";

    record Response(int status, Map<String, String> headers, String body) {}

    /** @param channel 0 for RTP, 1 for RTCP */
    record Packet(int channel, byte[] bytes) {}

    RawRtspClient(int port, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
    }

    RawRtspClient login(String name, String secret) {
        user = name;
        password = secret;
        return this;
    }

    /** Sends a request, with credentials once the server has asked for them, and reads its response. */
    Response request(String method, String uri, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + uri + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        if (!nonce.isEmpty()) {
            text.append(authorization(method, uri)).append("\r\n");
        }
        send(text + "\r\n");
        Response response = response();
        Matcher challenge = Pattern.compile("nonce=\"([^\"]+)\"(.*)")
                .matcher(response.headers.getOrDefault("WWW-Authenticate", ""));
        if (challenge.find()) {
            nonce = challenge.group(1);
            qop = challenge.group(2).contains("qop") ? "auth" : "";
        }
        return response;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets up and plays a stream. */
    void play(String url) throws IOException {
        request("DESCRIBE", url);
        request("SETUP", url + "/trackID=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
        request("PLAY", url);
    }

    Packet packet() throws IOException {
        if (in.readByte() != '$') {
            throw new IOException("no packet");
        }
        int channel = in.readByte();
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return new Packet(channel, bytes);
    }

    /** Whether bytes have come that were not read yet. */
    boolean hasData() throws IOException {
        return in.available() > 0;
    }

    int read() throws IOException {
        return in.read();
    }

    private Response response() throws IOException {
        String status = line();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).trim());
        }
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("Content-Length", "0"))];
        in.readFully(body);
        return new Response(Integer.parseInt(status.split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readByte(); c != '\n'; c = in.readByte()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private String authorization(String method, String uri) {
        String a1 = md5(user + ":camera:" + password);
        String a2 = md5(method + ":" + uri);
        String extra = qop.isEmpty() ? "" : ", qop=auth, nc=00000001, cnonce=\"c\"";
        String response = md5(a1 + ":" + nonce + (qop.isEmpty() ? "" : ":00000001:c:auth") + ":" + a2);
        return "Authorization: Digest username=\"" + user + "\", realm=\"camera\", nonce=\"" + nonce + "\", uri=\""
                + uri + "\", response=\"" + response + "\"" + extra;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
