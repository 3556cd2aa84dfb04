package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The camera's TCP port. Shut, it refuses connections but stays ours: a socket that does not listen keeps it, so that it
 * can be opened again. For one thread at a time; connections are handed over on a thread of its own.
 */
final class ListeningPort {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningPort.class);

    private final ServerOptions options;
    private final Consumer<Socket> onConnection;
    private InetSocketAddress address;
    private ServerSocket listener = new ServerSocket();
    private Socket keeper = new Socket();
    private Thread acceptor = new Thread();

    ListeningPort(ServerOptions options, Consumer<Socket> onConnection) throws IOException {
        this.options = options;
        this.onConnection = onConnection;
        address = new InetSocketAddress(InetAddress.getByName(options.host()), options.port());
    }

    /** Listens. @throws IOException when the address or port cannot be bound */
    int open() throws IOException {
        keeper.close();
        listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(address);
        } catch (IOException refused) {
            listener.close();
            throw new IOException(
                    "simulated camera " + options.name() + " cannot listen on " + options.host() + ":"
                            + address.getPort() + ": " + refused.getMessage(),
                    refused);
        }
        address = new InetSocketAddress(address.getAddress(), listener.getLocalPort());
        acceptor = new Thread(() -> accept(listener), "sim-" + options.name() + "-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return address.getPort();
    }

    /** Refuses connections from now on, and keeps the port. */
    void shut() throws IOException, InterruptedException {
        close();
        keeper = new Socket();
        keeper.setReuseAddress(true);
        keeper.bind(address);
    }

    /** Lets go of the port; when this returns no connection is handed over any more. */
    void close() throws IOException, InterruptedException {
        keeper.close();
        listener.close();
        acceptor.join();
    }

    boolean isOpen() {
        return !listener.isClosed();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                onConnection.accept(from.accept());
            } catch (IOException failed) {
                if (!from.isClosed()) {
                    LOG.warn("event=sim_accept_failed camera={} cause={}", options.name(), failed.getMessage());
                }
            }
        }
    }
}
