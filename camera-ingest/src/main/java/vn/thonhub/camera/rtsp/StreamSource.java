package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import vn.thonhub.camera.login.Credentials;

/** One stream of a camera and what is needed to open it. Safe to log: prints neither path nor credentials. */
public record StreamSource(StreamAddress address, Optional<Credentials> credentials, Transport transport) {
    public StreamSource {
        requireNonNull(address, "address");
        requireNonNull(credentials, "credentials");
        requireNonNull(transport, "transport");
    }

    /** With the transport that suits most cameras. */
    public StreamSource(StreamAddress address, Optional<Credentials> credentials) {
        this(address, credentials, Transport.AUTO);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
