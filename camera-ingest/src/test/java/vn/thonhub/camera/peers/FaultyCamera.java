package vn.thonhub.camera.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A small real RTSP server that misbehaves in a chosen way, on a raw socket. */
public final class FaultyCamera implements AutoCloseable {
    private static final String SDP = """
            v=0\r
            o=- 1 1 IN IP4 127.0.0.1\r
            s=cam\r
            t=0 0\r
            m=%s 0 RTP/AVP 96\r
            a=rtpmap:96 %s\r
            %sa=control:track1\r
            """;
    private static final String H264 =
            "a=fmtp:96 packetization-mode=1;sprop-parameter-sets=Z2QAH6zZQFAFuwEQAAADABAAAAMDIPGDGWA=,aOvjyyLA\r\n";

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the camera does with a connection; returning closes it. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    public FaultyCamera(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static FaultyCamera answering(String status) {
        return new FaultyCamera(c -> c.refuse(status));
    }

    public String url() {
        return "rtsp://127.0.0.1:" + server.getLocalPort() + "/cam";
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(new Connection(socket));
        } catch (IOException | InterruptedException e) {
            // The client has gone, as it should, or the test is over.
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "faulty-camera");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's side of one connection. */
    public final class Connection {
        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
        }

        /** Answers each request with {@code status} until the client goes. */
        void refuse(String status) throws IOException {
            for (var seq = request(); seq != null; seq = request()) {
                reply(status, seq, "");
            }
        }

        /** Answers up to and with PLAY as a camera with H.264 video does. */
        public void play() throws IOException {
            play("video", "H264/90000", H264);
        }

        public void play(String media, String encoding, String format) throws IOException {
            reply("200 OK", request(), "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n");
            var sdp = SDP.formatted(media, encoding, format);
            reply(
                    "200 OK",
                    request(),
                    "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n",
                    sdp);
            for (var seq = request(); seq != null; seq = request()) {
                var setup = last.startsWith("SETUP");
                reply(
                        "200 OK",
                        seq,
                        "Session: 7\r\n" + (setup ? "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n" : ""));
                if (last.startsWith("PLAY")) {
                    return;
                }
            }
        }

        private String last = "";

        /** Reads a request; its CSeq, or null at the end. */
        public String request() throws IOException {
            String seq = null;
            var first = true;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (first) {
                    last = line;
                    first = false;
                }
                if (line.isEmpty()) {
                    return seq;
                }
                if (line.startsWith("CSeq: ")) {
                    seq = line.substring("CSeq: ".length());
                }
            }
            return null;
        }

        public void reply(String status, String seq, String headers) throws IOException {
            reply(status, seq, headers, "");
        }

        void reply(String status, String seq, String headers, String body) throws IOException {
            write(("RTSP/1.0 " + status + "\r\nCSeq: " + seq + "\r\n" + headers + "\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        public void write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Sends {@code bytes} every {@code millis} until the client goes or the test is over. */
        public void trickle(byte[] bytes, long millis) throws IOException, InterruptedException {
            while (!closed.await(millis, TimeUnit.MILLISECONDS)) {
                write(bytes);
            }
        }

        public void silence() throws InterruptedException {
            closed.await();
        }

        /** Breaks the connection with a TCP reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
