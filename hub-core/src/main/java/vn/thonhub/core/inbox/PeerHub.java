package vn.thonhub.core.inbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.config.Secret;

/**
 * A hub this one takes messages from.
 *
 * @param secret of its channel to here, {@code whsec_…}
 * @param handles its people may acknowledge and resolve this hub's own alerts
 * @param heardAt when its last message came
 */
public record PeerHub(
        String id, String name, Secret secret, boolean handles, Instant createdAt, Optional<Instant> heardAt) {
    public PeerHub {
        Objects.requireNonNull(id, "hub id");
        Objects.requireNonNull(secret, "hub secret");
    }
}
