package vn.thonhub.core.forward;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.config.Secret;
import vn.thonhub.core.security.SecretBox;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/** The channels people set up, and what was sent through them. Changes run in a unit of work, reads with a handle. */
public final class Channels {
    /** Counts stop here, which means that many or more. */
    public static final int COUNT_LIMIT = 1_000;

    /** How long a replaced secret goes on signing beside the new one. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Secret NO_SECRET = new Secret("");

    /** Sorts after every id, which is hexadecimal. */
    private static final String AFTER_ALL = "g";

    private final Clock clock;
    private final SecureRandom random;
    private final SecretBox box;
    private final ChannelTable table;

    /** @param box seals the secrets of channels */
    public Channels(Clock clock, SecureRandom random, SecretBox box) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
        this.box = Objects.requireNonNull(box, "box");
        this.table = new ChannelTable(box);
    }

    /** Seals secrets that older hubs stored in clear; at each start. @return how many there were */
    public int sealAll(UnitOfWork work) {
        return table.sealAll(work.handle()) + ZaloTokens.sealAll(box, work.handle());
    }

    /** How much waits at a channel and how much was given up there. */
    public record Backlog(int pending, int dead, Optional<String> lastError) {}

    /**
     * @param secret what the recipient's service asks for; webhooks get a new signing secret instead
     * @return the channel with its secret, which is not shown again
     */
    public Channel create(UnitOfWork work, ChannelSettings settings, Optional<Secret> secret) {
        requireFallback(work, settings, Optional.empty());
        ChannelRules.checkSecret(settings.kind(), secret.orElse(NO_SECRET).reveal());
        boolean webhook = settings.kind() == ChannelKind.WEBHOOK;
        Channel channel = new Channel(
                UuidCreator.getTimeOrderedEpoch().toString(),
                settings,
                webhook ? WebhookSignature.newSecret(random) : secret.orElse(NO_SECRET),
                Optional.empty(),
                clock.instant(),
                1);
        table.insert(work.handle(), channel);
        return channel;
    }

    /** A webhook, or another channel that needs no secret. */
    public Channel create(UnitOfWork work, ChannelSettings settings) {
        return create(work, settings, Optional.empty());
    }

    /**
     * @param secret replaces the one there is, for kinds whose secret people give
     * @param version what the change is based on; empty overwrites whatever there is
     * @return empty when there is no such channel
     * @throws StaleVersion when someone else changed it in the meantime
     * @throws InvalidChannel when the kind is another one: what waits is in the form of the old
     */
    public Optional<Channel> update(
            UnitOfWork work, String id, ChannelSettings settings, Optional<Secret> secret, Optional<Long> version) {
        return table.find(work.handle(), id).map(channel -> {
            requireVersion(channel, version);
            if (channel.kind() != settings.kind()) {
                throw new InvalidChannel("/kind", "a channel's kind stays; add another channel instead");
            }
            requireFallback(work, settings, Optional.of(id));
            boolean webhook = settings.kind() == ChannelKind.WEBHOOK;
            secret.ifPresent(given -> ChannelRules.checkSecret(settings.kind(), given.reveal()));
            Secret kept = webhook ? channel.secret() : secret.orElse(channel.secret());
            return save(
                    work,
                    new Channel(id, settings, kept, channel.retired(), channel.createdAt(), channel.version() + 1));
        });
    }

    /**
     * Gives a webhook a new secret. The old one signs beside it for a while, so that the receiver can change over
     * without missing anything.
     *
     * @return empty when there is no such webhook
     */
    public Optional<Channel> rotate(UnitOfWork work, String id) {
        return table.find(work.handle(), id)
                .filter(channel -> channel.kind() == ChannelKind.WEBHOOK)
                .map(channel -> save(
                        work,
                        new Channel(
                                id,
                                channel.settings(),
                                WebhookSignature.newSecret(random),
                                Optional.of(new Channel.Retired(
                                                channel.secret(),
                                                clock.instant().plus(OVERLAP)))
                                        .filter(old -> !channel.secretLost()),
                                channel.createdAt(),
                                channel.version() + 1)));
    }

    private Channel save(UnitOfWork work, Channel changed) {
        table.update(work.handle(), changed);
        return changed;
    }

    private static void requireVersion(Channel channel, Optional<Long> version) {
        long base = version.orElse(channel.version());
        if (base != channel.version()) {
            throw new StaleVersion("channel " + channel.settings().name(), base, channel.version());
        }
    }

    private static void requireFallback(UnitOfWork work, ChannelSettings settings, Optional<String> own) {
        settings.fallback().ifPresent(id -> {
            if (own.equals(Optional.of(id))
                    || ChannelTable.settings(work.handle(), id).isEmpty()) {
                throw new InvalidChannel("/fallback", "the fallback must be another channel of this hub");
            }
        });
    }

    /**
     * Dead messages are tried again, as if new.
     *
     * @param delivery one of them; empty means the newest {@value #COUNT_LIMIT}
     * @return how many there were
     */
    public int resend(UnitOfWork work, String id, Optional<String> delivery) {
        return OutboxTable.revive(work.handle(), id, delivery, COUNT_LIMIT);
    }

    /** Removes a channel and what waits for it. @return whether there was one */
    public boolean delete(UnitOfWork work, String id) {
        return ChannelTable.delete(work.handle(), id);
    }

    /** All channels, by name. */
    public List<Channel> all(Handle handle) {
        return table.all(handle);
    }

    public Optional<Channel> find(Handle handle, String id) {
        return table.find(handle, id);
    }

    public Backlog backlog(Handle handle, String id) {
        return new Backlog(
                DeliveryLog.count(handle, id, DeliveryState.PENDING, COUNT_LIMIT),
                DeliveryLog.count(handle, id, DeliveryState.DEAD, COUNT_LIMIT),
                DeliveryLog.lastError(handle, id));
    }

    /** Newest first. @param before the id the page before ended with; empty for the first page */
    public List<Delivery> deliveries(
            Handle handle, String id, Optional<DeliveryState> state, Optional<String> before, int limit) {
        return DeliveryLog.page(handle, id, state, before.orElse(AFTER_ALL), limit);
    }
}
