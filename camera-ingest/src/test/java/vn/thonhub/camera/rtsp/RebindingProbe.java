package vn.thonhub.camera.rtsp;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.onvif.DeviceAddress;
import vn.thonhub.camera.onvif.Inspector;
import vn.thonhub.camera.tls.CertificatePins;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.core.config.NetworkPolicy;
import vn.thonhub.core.config.Secret;

/**
 * A process whose name server turns. Java reads the file {@code jdk.net.hosts.file} for each look-up; this one is rewritten
 * by the check itself, so that whoever asked again for the connection would be led to an address nobody allowed.
 */
final class RebindingProbe {
    private static final String NAME = "camera.thon.example";
    private static final String ALLOWED = "127.0.0.1";
    private static final String FORBIDDEN = "127.0.0.2";
    private static final SessionTiming QUICK =
            new SessionTiming(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3));

    private final Path names;
    private final NetworkPolicy policy = new NetworkPolicy(List.of(ALLOWED + "/32"));

    private RebindingProbe(Path names) {
        this.names = names;
    }

    /** @param args the hosts file. Prints who was connected to, and what the name stood for afterwards */
    public static void main(String[] args) throws Exception {
        var vertx = Vertx.vertx();
        try {
            new RebindingProbe(Path.of(args[0])).run(vertx);
        } finally {
            vertx.close();
        }
    }

    private void run(Vertx vertx) throws IOException {
        try (var camera = new Door(ALLOWED, 0);
                var victim = new Door(FORBIDDEN, camera.port())) {
            answer(ALLOWED);
            var first = stream(camera.port());
            say("rtsp-turned", first, camera, victim);
            say("rtsp-again", stream(camera.port()), camera, victim);
            answer(ALLOWED);
            say("onvif-turned", inspect(vertx, camera.port()), camera, victim);
            say("onvif-again", inspect(vertx, camera.port()), camera, victim);
        }
    }

    /** Says yes to what is allowed, and has the name stand for something else from then on. */
    private boolean check(InetAddress address, int port) {
        var allowed = policy.allowsCamera(address, port);
        answer(FORBIDDEN);
        return allowed;
    }

    private void answer(String address) {
        try {
            Files.writeString(names, address + " " + NAME + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String stream(int port) {
        var session = new RtspSession(
                new StreamSource(
                        StreamAddress.parse("rtsp://" + NAME + ":" + port + "/main"),
                        Optional.of(new Credentials("admin", new Secret("x")))),
                this::check,
                QUICK,
                Clock.systemUTC(),
                new AtomicLong()::incrementAndGet);
        try {
            session.run(new CountingSink());
            return "played";
        } catch (StreamFault fault) {
            return fault.code().name();
        }
    }

    private String inspect(Vertx vertx, int port) {
        return new Inspector(
                        vertx,
                        this::check,
                        Clock.systemUTC(),
                        Ticker.system(),
                        new CertificatePins((peer, sha256) -> {}))
                .inspect(DeviceAddress.parse(NAME + ":" + port), Optional.empty())
                .fault()
                .map(Enum::name)
                .orElse("answered");
    }

    private static void say(String what, String outcome, Door camera, Door victim) throws IOException {
        System.out.println(what + " " + outcome + " camera=" + camera.taken() + " victim=" + victim.taken() + " name="
                + InetAddress.getByName(NAME).getHostAddress());
    }

    /** Counts who connects, and closes on them. */
    private static final class Door implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger connections = new AtomicInteger();

        Door(String host, int port) throws IOException {
            socket = new ServerSocket(port, 50, InetAddress.getByName(host));
            var thread = new Thread(this::accept, "door-" + host);
            thread.setDaemon(true);
            thread.start();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    var visitor = socket.accept();
                    connections.incrementAndGet();
                    visitor.close();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int taken() {
            return connections.getAndSet(0);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
