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

    /** Stands for a secret that cannot be opened any more; a person must enter it anew. */
    static final Secret LOST = new Secret("");

    /** Whether the channel cannot work until its secret is entered anew, or made anew for a webhook. */
    public boolean secretLost() {
        return secret == LOST;
    }

    public ChannelKind kind() {
        return settings.kind();
    }
}
