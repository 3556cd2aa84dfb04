package vn.thonhub.camera.sim.rtsp;

import java.util.Objects;

/**
 * How the server listens.
 *
 * @param name camera name, for threads and logs
 * @param host address to bind
 * @param port TCP port, 0 for any free one
 * @param user empty for no authentication
 * @param offersQop whether the digest challenge offers {@code qop="auth"}; cameras differ
 * @param maxClients connections served at once; one more is refused with 453
 * @param queueFrames frames a client may lag behind before it is cut
 */
public record ServerOptions(
        String name,
        String host,
        int port,
        String user,
        String password,
        boolean offersQop,
        int maxClients,
        int queueFrames) {
    public ServerOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        if (maxClients < 1 || queueFrames < 1) {
            throw new IllegalArgumentException("maxClients and queueFrames must be at least 1");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ServerOptions[name=" + name + ", host=" + host + ", port=" + port + "]";
    }
}
