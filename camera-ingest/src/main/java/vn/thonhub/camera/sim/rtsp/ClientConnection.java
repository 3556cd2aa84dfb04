package vn.thonhub.camera.sim.rtsp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.sim.video.CameraFeed;

/**
 * One client: reads its requests on a thread of its own until it leaves, then gives back everything it held. Answers
 * and packets share the socket under one lock.
 */
final class ClientConnection implements PacketSender.Wire {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final int SEND_BUFFER = 128 * 1024;

    private final ServerOptions options;
    private final Supplier<CameraBehaviour> behaviour;
    private final Socket socket;
    private final Consumer<ClientConnection> onEnd;
    private final RtspSession session;
    private final Thread reader;
    private final Object output = new Object();

    ClientConnection(
            ServerOptions options,
            CameraFeed feed,
            Clock clock,
            Supplier<CameraBehaviour> behaviour,
            Socket socket,
            boolean refused,
            Consumer<ClientConnection> onEnd)
            throws IOException {
        this.options = options;
        this.behaviour = behaviour;
        this.socket = socket;
        this.onEnd = onEnd;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER);
        session = new RtspSession(
                options,
                feed,
                refused,
                socket.getLocalAddress().getHostAddress(),
                (kind, channel) -> new PacketSender(
                        options.name() + "-" + socket.getPort(),
                        options.queueFrames(),
                        kind,
                        channel,
                        feed,
                        behaviour,
                        this,
                        clock));
        reader = new Thread(this::serve, "sim-" + options.name() + "-client-" + socket.getPort());
        reader.setDaemon(true);
    }

    void start() {
        reader.start();
    }

    void join() throws InterruptedException {
        reader.join();
    }

    /** Ends the connection; its threads notice and clean up. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAnyway) {
            LOG.debug("event=sim_close_failed camera={} cause={}", options.name(), closedAnyway.getMessage());
        }
    }

    /** Ends the connection with a TCP reset. */
    @Override
    public void reset() {
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
        CameraBehaviour.Answer answer = behaviour.get().onRequest(request);
        if (answer instanceof CameraBehaviour.Answer.Reset) {
            reset();
            return false;
        }
        if (answer instanceof CameraBehaviour.Answer.Silence) {
            return true;
        }
        if (answer instanceof CameraBehaviour.Answer.Raw raw) {
            write(raw.bytes());
            return true;
        }
        RtspSession.Reply reply = session.answer(request);
        write(reply.response().bytes());
        reply.afterwards().run();
        return !reply.last();
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (output) {
            out.write(bytes);
        }
    }
}
