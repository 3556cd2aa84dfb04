package vn.thonhub.camera.sim.onvif;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated ONVIF device to be. Start from {@link #named} and change what matters.
 *
 * @param name what it calls itself; also its endpoint's
 * @param location where it says it hangs; may be empty
 * @param host where it listens, on a free port
 * @param user login it wants; with {@link Login#OPEN} not looked at
 * @param clockAhead by how much its clock is wrong
 * @param media versions of the media service it has, of 1 and 2
 * @param namedHost the host and port it names in its answers instead of its own, as behind address translation
 * @param discovery group and port on which it hears searches over loopback; empty for none
 */
public record OnvifOptions(
        String name,
        String location,
        String host,
        Login login,
        String user,
        String password,
        Duration clockAhead,
        Set<Integer> media,
        List<OnvifStream> streams,
        Optional<String> namedHost,
        Optional<InetSocketAddress> discovery) {

    /** Which login a device wants. */
    public enum Login {
        OPEN,
        /** WS-UsernameToken with password digest. */
        TOKEN,
        /** HTTP Digest, SHA-256 offered before MD5. */
        DIGEST,
        /** HTTP Digest in the manner of old firmware: MD5 without qop. */
        OLD_DIGEST,
        /** The password in clear. */
        BASIC
    }

    public OnvifOptions {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        requireNonNull(host, "host");
        requireNonNull(login, "login");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        requireNonNull(clockAhead, "clockAhead");
        media = Set.copyOf(media);
        streams = List.copyOf(streams);
        requireNonNull(namedHost, "namedHost");
        requireNonNull(discovery, "discovery");
    }

    /** On loopback, without login, with a right clock and both media services; not to be found by search. */
    public static OnvifOptions named(String name, List<OnvifStream> streams) {
        return new OnvifOptions(
                name,
                "",
                "127.0.0.1",
                Login.OPEN,
                "",
                "",
                Duration.ZERO,
                Set.of(1, 2),
                streams,
                Optional.empty(),
                Optional.empty());
    }

    public OnvifOptions at(String newLocation) {
        return new OnvifOptions(
                name, newLocation, host, login, user, password, clockAhead, media, streams, namedHost, discovery);
    }

    public OnvifOptions wanting(Login newLogin, String newUser, String newPassword) {
        return new OnvifOptions(
                name, location, host, newLogin, newUser, newPassword, clockAhead, media, streams, namedHost, discovery);
    }

    /** Listens there instead of 127.0.0.1. */
    public OnvifOptions on(String newHost) {
        return new OnvifOptions(
                name, location, newHost, login, user, password, clockAhead, media, streams, namedHost, discovery);
    }

    public OnvifOptions clockAhead(Duration ahead) {
        return new OnvifOptions(
                name, location, host, login, user, password, ahead, media, streams, namedHost, discovery);
    }

    public OnvifOptions withMedia(Set<Integer> versions) {
        return new OnvifOptions(
                name, location, host, login, user, password, clockAhead, versions, streams, namedHost, discovery);
    }

    public OnvifOptions calling(String hostAndPort) {
        return new OnvifOptions(
                name,
                location,
                host,
                login,
                user,
                password,
                clockAhead,
                media,
                streams,
                Optional.of(hostAndPort),
                discovery);
    }

    public OnvifOptions hearing(InetSocketAddress group) {
        return new OnvifOptions(
                name, location, host, login, user, password, clockAhead, media, streams, namedHost, Optional.of(group));
    }
}
