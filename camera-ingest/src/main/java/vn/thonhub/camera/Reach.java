package vn.thonhub.camera;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import vn.thonhub.camera.login.Credentials;
import vn.thonhub.camera.rtsp.StreamAddress;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.rtsp.Transport;

/** How a camera is reached. Whatever changes here wants new connections; nothing else does. */
record Reach(StreamAddress main, Optional<StreamAddress> sub, Optional<Credentials> credentials, Transport transport) {
    Reach {
        requireNonNull(main, "main");
        requireNonNull(sub, "sub");
        requireNonNull(credentials, "credentials");
        requireNonNull(transport, "transport");
    }

    StreamSource mainSource() {
        return new StreamSource(main, credentials, transport);
    }

    Optional<StreamSource> subSource() {
        return sub.map(address -> new StreamSource(address, credentials, transport));
    }

    /** Whether one of its streams is found there. */
    boolean serves(StreamAddress address) {
        return main.equals(address) || sub.filter(address::equals).isPresent();
    }

    /** Whether {@code address} leads to a machine this camera's password is known to already. */
    boolean leadsTo(StreamAddress address) {
        return address.samePeer(main) || sub.filter(address::samePeer).isPresent();
    }
}
