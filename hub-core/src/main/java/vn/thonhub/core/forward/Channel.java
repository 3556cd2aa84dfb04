package vn.thonhub.core.forward;

import java.time.Instant;
import vn.thonhub.core.config.Secret;

/**
 * A place alerts are sent to.
 *
 * @param id UUIDv7 text
 * @param secret signs what is sent; {@code whsec_…}
 */
public record Channel(String id, ChannelSettings settings, Secret secret, Instant createdAt, long version) {
    /** The only kind there is yet. */
    public static final String WEBHOOK = "webhook";
}
