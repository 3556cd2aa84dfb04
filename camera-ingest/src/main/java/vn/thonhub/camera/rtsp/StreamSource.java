package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** One stream of a camera and what is needed to open it. Safe to log: prints neither path nor credentials. */
public record StreamSource(StreamAddress address, Optional<Credentials> credentials) {
    public StreamSource {
        requireNonNull(address, "address");
        requireNonNull(credentials, "credentials");
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
