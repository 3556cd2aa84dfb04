package vn.thonhub.core.forward;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.config.Secret;

/**
 * A place alerts are sent to.
 *
 * @param id UUIDv7 text
 * @param secret webhooks: signs what is sent, {@code whsec_…}; other kinds: what the recipient's service asks for
 * @param retired the webhook's secret of before, good beside the new one for a while
 */
public record Channel(
        String id,
        ChannelSettings settings,
        Secret secret,
        Optional<Retired> retired,
        Instant createdAt,
        long version) {
    /** A secret that was replaced. @param until receivers should know the new one by then */
    public record Retired(Secret secret, Instant until) {}

    public ChannelKind kind() {
        return settings.kind();
    }
}
