package vn.thonhub.camera;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import vn.thonhub.camera.rtsp.Credentials;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.core.device.DeviceId;

/**
 * How a camera is reached and watched. Name, place and version stand in the device registry.
 *
 * @param purpose why the place is filmed, for the public notice; may be empty
 * @param offlineAfter how long it must be dark before an alert says so
 */
record Camera(
        DeviceId id,
        StreamAddress main,
        Optional<StreamAddress> sub,
        Optional<Credentials> credentials,
        String purpose,
        MotionSettings motion,
        Duration offlineAfter) {
    Camera {
        requireNonNull(id, "id");
        requireNonNull(main, "main");
        requireNonNull(sub, "sub");
        requireNonNull(credentials, "credentials");
        requireNonNull(purpose, "purpose");
        requireNonNull(motion, "motion");
        requireNonNull(offlineAfter, "offlineAfter");
    }

    StreamSource mainSource() {
        return new StreamSource(main, credentials);
    }

    Optional<StreamSource> subSource() {
        return sub.map(address -> new StreamSource(address, credentials));
    }

    /** Whether running streams may go on when {@code other} takes this one's place. */
    boolean sameStreams(Camera other) {
        return main.equals(other.main) && sub.equals(other.sub) && credentials.equals(other.credentials);
    }
}
