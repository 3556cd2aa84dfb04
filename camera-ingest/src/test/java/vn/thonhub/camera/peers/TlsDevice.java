package vn.thonhub.camera.peers;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.util.concurrent.atomic.AtomicInteger;
import vn.thonhub.core.testing.TestServer;

/** The HTTPS side of a device: TLS with a certificate the device made for itself, before its plain HTTP port. */
public final class TlsDevice implements AutoCloseable {
    private final NetServer server;
    private final AtomicInteger sessions = new AtomicInteger();

    /**
     * @param port where it listens; 0 for any
     * @param plain the device's plain HTTP port on loopback
     */
    public TlsDevice(Vertx vertx, int port, int plain, SelfSignedCertificate certificate) {
        var client = vertx.createNetClient();
        server = vertx.createNetServer(
                        new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()))
                .connectHandler(outer -> {
                    sessions.incrementAndGet();
                    outer.pause();
                    client.connect(plain, "127.0.0.1")
                            .onSuccess(inner -> join(outer, inner))
                            .onFailure(gone -> outer.close());
                });
        TestServer.await(server.listen(port, "127.0.0.1"));
    }

    private static void join(NetSocket outer, NetSocket inner) {
        outer.handler(inner::write).closeHandler(end -> inner.close());
        inner.handler(outer::write).closeHandler(end -> outer.close());
        outer.resume();
    }

    public int port() {
        return server.actualPort();
    }

    /** Handshakes that came to an end. */
    public int sessions() {
        return sessions.get();
    }

    @Override
    public void close() {
        TestServer.await(server.close());
    }
}
