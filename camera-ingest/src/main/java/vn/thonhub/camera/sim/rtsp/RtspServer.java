package vn.thonhub.camera.sim.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final ListeningPort port;
    private final SessionSlots slots = new SessionSlots();
    private final Set<ClientConnection> clients = ConcurrentHashMap.newKeySet();
    /** Connections nobody serves, see {@link CameraFault.Admission#IGNORE}. */
    private final Queue<Socket> ignored = new ConcurrentLinkedQueue<>();

    private volatile Faults faults = Faults.NONE;

    /** @param clock wall time, for the sender reports */
    public RtspServer(ServerOptions options, CameraFeed feed, Clock clock) throws IOException {
        this.options = options;
        this.feed = feed;
        this.clock = clock;
        port = new ListeningPort(options, this::admit);
    }

    /**
     * Begins to listen.
     *
     * @return the bound port
     * @throws IOException when the address or port cannot be bound
     */
    public synchronized int start() throws IOException {
        return port.open();
    }

    /** From now on these faults hold and no others; none for a healthy camera. */
    public synchronized void behave(List<CameraFault> next) throws InterruptedException {
        Faults before = faults;
        Faults now = new Faults(next);
        faults = now;
        try {
            if (now.closesPort() && port.isOpen()) {
                port.shut();
            }
            if (now.breaksSessions() || before.forgetsSessions()) {
                clients.forEach(ClientConnection::reset);
                forgetIgnored();
            }
            if (!now.closesPort() && !port.isOpen()) {
                port.open();
            }
        } catch (IOException portLost) {
            throw new UncheckedIOException(portLost);
        }
    }

    /** Connections open now. */
    public int clients() {
        return clients.size();
    }

    /** Closes the port and every connection, and waits until all threads are gone. */
    public synchronized void stop() throws InterruptedException {
        try {
            port.close();
        } catch (IOException closedAnyway) {
            LOG.debug("event=sim_close_failed camera={} cause={}", options.name(), closedAnyway.getMessage());
        }
        forgetIgnored();
        for (ClientConnection client : clients) {
            client.close();
            client.join();
        }
    }

    private void admit(Socket socket) {
        // Clients beyond the limit get a proper refusal, but not without end: each costs a thread until it is told.
        boolean crowded = clients.size() + ignored.size() >= 2 * options.maxClients();
        CameraFault.Admission admission = faults.admission();
        try {
            if (crowded || admission == CameraFault.Admission.RESET) {
                reset(socket);
            } else if (admission == CameraFault.Admission.IGNORE) {
                ignored.add(socket);
            } else {
                serve(socket);
            }
        } catch (IOException gone) {
            LOG.debug("event=sim_client_left camera={} cause={}", options.name(), gone.getMessage());
        }
    }

    private void serve(Socket socket) throws IOException {
        boolean full = clients.size() >= options.maxClients();
        ClientConnection client =
                new ClientConnection(options, feed, clock, () -> faults, slots, socket, full, clients::remove);
        clients.add(client);
        client.start();
    }

    private void forgetIgnored() {
        for (Socket socket = ignored.poll(); socket != null; socket = ignored.poll()) {
            try {
                reset(socket);
            } catch (IOException gone) {
                LOG.debug("event=sim_close_failed camera={} cause={}", options.name(), gone.getMessage());
            }
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
