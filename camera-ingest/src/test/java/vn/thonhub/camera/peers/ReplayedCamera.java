package vn.thonhub.camera.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A small real RTSP server that gives the answers it was told to, whole and as they stand, and after PLAY sends a keyframe
 * every 100 ms in one interleaved packet.
 */
public final class ReplayedCamera implements AutoCloseable {
    private final ServerSocket server;
    private final Function<Request, String> answers;
    private final byte[] keyframe;
    private final int payloadType;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What a client asked. @param connection counts from 1 */
    public record Request(String method, String url, List<String> headers, int connection) {
        /** The value of a header; empty if it is not there. */
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.toLowerCase(java.util.Locale.ROOT)
                            .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** @param answers whole answers; an empty one hangs up */
    public ReplayedCamera(int payloadType, byte[] keyframe, Function<Request, String> answers) {
        this.payloadType = payloadType;
        this.keyframe = keyframe;
        this.answers = answers;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public String url() {
        return "rtsp://127.0.0.1:" + server.getLocalPort() + "/cam";
    }

    public List<Request> requests() {
        return requests;
    }

    /** The URL of the first request of this method. */
    public String asked(String method) {
        return requests.stream()
                .filter(one -> one.method.equals(method))
                .findFirst()
                .orElseThrow()
                .url;
    }

    public static String ok(String headers) {
        return "RTSP/1.0 200 OK\r\nCSeq: 1\r\n" + headers + "\r\n";
    }

    public static String described(String headers, String sdp) {
        return ok("Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n" + headers) + sdp;
    }

    private void accept() {
        try {
            for (var count = 1; ; count++) {
                var socket = server.accept();
                var connection = count;
                sockets.add(socket);
                daemon(() -> serve(socket, connection));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var out = socket.getOutputStream();
            for (var request = read(in, connection); request != null; request = read(in, connection)) {
                requests.add(request);
                var answer = answers.apply(request);
                if (answer.isEmpty()) {
                    return;
                }
                send(out, answer.getBytes(StandardCharsets.ISO_8859_1));
                if (request.method.equals("PLAY") && answer.startsWith("RTSP/1.0 200")) {
                    daemon(() -> stream(out));
                }
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private static Request read(BufferedReader in, int connection) throws IOException {
        var first = in.readLine();
        if (first == null) {
            return null;
        }
        var headers = new java.util.ArrayList<String>();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
        }
        var words = first.split(" ");
        return new Request(words[0], words.length > 1 ? words[1] : "", headers, connection);
    }

    private void stream(OutputStream out) {
        try {
            for (var i = 0; !closed.await(100, TimeUnit.MILLISECONDS); i++) {
                send(out, packet(i));
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, or the test is over.
        }
    }

    private byte[] packet(int number) {
        var rtp = ByteBuffer.allocate(4 + 12 + keyframe.length);
        rtp.put((byte) '$').put((byte) 0).putShort((short) (12 + keyframe.length));
        rtp.put((byte) 0x80).put((byte) (0x80 | payloadType)).putShort((short) number);
        rtp.putInt(9_000 * number).putInt(7).put(keyframe);
        return rtp.array();
    }

    private static void send(OutputStream out, byte[] bytes) throws IOException {
        synchronized (out) {
            out.write(bytes);
            out.flush();
        }
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "replayed-camera");
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
}
