package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.sim.video.CameraFeed;

/**
 * Listens and serves: one thread accepts, one per connection reads requests, one more per playing client writes
 * packets; their number is bounded by {@link ServerOptions#maxClients}. Thread-safe.
 */
public final class RtspServer {
    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);

    private final ServerOptions options;
    private final CameraFeed feed;
    private final Clock clock;
    private final Set<ClientConnection> clients = ConcurrentHashMap.newKeySet();
    private volatile CameraBehaviour behaviour;
    private volatile boolean stopping;
    private ServerSocket listener;
    private Thread acceptor;

    /** @param clock wall time, for the sender reports */
    public RtspServer(ServerOptions options, CameraFeed feed, Clock clock, CameraBehaviour behaviour) {
        this.options = options;
        this.feed = feed;
        this.clock = clock;
        this.behaviour = behaviour;
    }

    /**
     * Begins to listen.
     *
     * @return the bound port
     * @throws IOException when the address or port cannot be bound
     */
    public int start() throws IOException {
        listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName(options.host()), options.port()));
        } catch (IOException refused) {
            listener.close();
            throw new IOException(
                    "simulated camera " + options.name() + " cannot listen on " + options.host() + ":" + options.port()
                            + ": " + refused.getMessage(),
                    refused);
        }
        acceptor = new Thread(this::accept, "sim-" + options.name() + "-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return listener.getLocalPort();
    }

    /** Behaves like that from now on. */
    public void behave(CameraBehaviour next) {
        behaviour = next;
        if (next.resetsOpenConnections()) {
            clients.forEach(ClientConnection::reset);
        }
    }

    /** Connections open now. */
    public int clients() {
        return clients.size();
    }

    /** Closes the port and every connection, and waits until all threads are gone. */
    public void stop() throws InterruptedException {
        stopping = true;
        closeListener();
        acceptor.join();
        for (ClientConnection client : clients) {
            client.close();
            client.join();
        }
    }

    private void accept() {
        while (!stopping) {
            try {
                admit(listener.accept());
            } catch (IOException failed) {
                if (!stopping) {
                    LOG.warn("event=sim_accept_failed camera={} cause={}", options.name(), failed.getMessage());
                }
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        // Clients beyond the limit get a proper refusal, but not without end: each costs a thread until it is told.
        boolean crowded = clients.size() >= 2 * options.maxClients();
        if (crowded || behaviour.onAccept() == CameraBehaviour.Admission.RESET) {
            socket.setSoLinger(true, 0);
            socket.close();
            return;
        }
        boolean full = clients.size() >= options.maxClients();
        ClientConnection client =
                new ClientConnection(options, feed, clock, () -> behaviour, socket, full, clients::remove);
        clients.add(client);
        client.start();
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException closedAnyway) {
            LOG.debug("event=sim_close_failed camera={} cause={}", options.name(), closedAnyway.getMessage());
        }
    }
}
