package vn.thonhub.camera.sim.rtsp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.sim.video.CameraFeed;
import vn.thonhub.camera.sim.video.StreamFormat;
import vn.thonhub.camera.sim.video.StreamKind;

/**
 * One client: reads its requests on a thread of its own until it leaves, then gives back everything it held. Answers
 * and packets share the socket under one lock.
 */
final class ClientConnection implements RtspSession.Line {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final int SEND_BUFFER = 128 * 1024;

    private final ServerOptions options;
    private final Supplier<Faults> faults;
    private final CameraFeed feed;
    private final Clock clock;
    private final Socket socket;
    private final Consumer<ClientConnection> onEnd;
    private final RtspSession session;
    private final Thread reader;
    private final Object output = new Object();

    ClientConnection(
            ServerOptions options,
            CameraFeed feed,
            Clock clock,
            Supplier<Faults> faults,
            SessionSlots slots,
            Socket socket,
            boolean refused,
            Consumer<ClientConnection> onEnd)
            throws IOException {
        this.options = options;
        this.faults = faults;
        this.feed = feed;
        this.clock = clock;
        this.socket = socket;
        this.onEnd = onEnd;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
        session =
                new RtspSession(options, feed, refused, socket.getLocalAddress().getHostAddress(), this, slots, faults);
        reader = new Thread(this::serve, "sim-" + options.name() + "-client-" + socket.getPort());
        reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    void join() throws InterruptedException {
        reader.join();
    }

    @Override
    public Wire interleaved(int channel) {
        return new InterleavedWire(this, channel);
    }

    @Override
    public UdpWire udp(int rtpPort, int rtcpPort) throws IOException {
        return new UdpWire(this, socket.getLocalAddress(), socket.getInetAddress(), rtpPort, rtcpPort);
    }

    @Override
    public PacketSender play(StreamKind kind, StreamFormat format, Wire wire) {
        String name = options.name() + "-" + socket.getPort();
        return new PacketSender(name, options.queueFrames(), kind, format, feed, faults, wire, clock);
    }

    /** Ends the connection; its threads notice and clean up. */
    void close() {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            LOG.debug("event=sim_close_failed camera={} cause={}", options.name(), closedAnyway.getMessage());
        }
    }

    /** Ends the connection with a TCP reset. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            LOG.debug("event=sim_reset_late camera={} cause={}", options.name(), closedAlready.getMessage());
        }
        close();
    }

    private void serve() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            boolean goOn = true;
            while (goOn) {
                goOn = answer(RtspRequest.read(in));
            }
        } catch (IOException left) {
            LOG.debug("event=sim_client_left camera={} cause={}", options.name(), left.getMessage());
        } finally {
            close();
            session.end();
            onEnd.accept(this);
        }
    }

    /** False when that was the last. */
    private boolean answer(RtspRequest request) throws IOException {
        Optional<CameraFault.Answer> spoilt = faults.get().answer(request);
        return spoilt.isPresent() ? answer(request, spoilt.get()) : answerWell(request);
    }

    private boolean answer(RtspRequest request, CameraFault.Answer spoilt) throws IOException {
        if (spoilt instanceof CameraFault.Answer.Status status) {
            write(RtspResponse.of(status.line(), request).bytes());
        } else if (spoilt instanceof CameraFault.Answer.EndlessHeaders) {
            endlessHeaders();
            return false;
        }
        return true;
    }

    /** Until the client leaves or the fault ends. */
    private void endlessHeaders() throws IOException {
        Faults begun = faults.get();
        write("RTSP/1.0 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
        while (faults.get() == begun && !socket.isClosed()) {
            write("X-More: and more and more\r\n".getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean answerWell(RtspRequest request) throws IOException {
        RtspSession.Reply reply = session.answer(request);
        write(reply.response().bytes());
        reply.afterwards().run();
        return !reply.last();
    }

    void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (output) {
            out.write(bytes);
        }
    }
}
