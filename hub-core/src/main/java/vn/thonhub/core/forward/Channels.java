package vn.thonhub.core.forward;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.StaleVersion;
import vn.thonhub.core.store.UnitOfWork;

/** The channels people set up, and what was sent through them. Changes run in a unit of work, reads with a handle. */
public final class Channels {
    /** Counts stop here, which means that many or more. */
    public static final int COUNT_LIMIT = 1_000;

    /** Sorts after every id, which is hexadecimal. */
    private static final String AFTER_ALL = "g";

    private final Clock clock;
    private final SecureRandom random;

    public Channels(Clock clock, SecureRandom random) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.random = Objects.requireNonNull(random, "random");
    }

    /** How much waits at a channel and how much was given up there. */
    public record Backlog(int pending, int dead, Optional<String> lastError) {}

    /** @return the channel with its new secret, which is not shown again */
    public Channel create(UnitOfWork work, ChannelSettings settings) {
        Channel channel = new Channel(
                UuidCreator.getTimeOrderedEpoch().toString(),
                settings,
                WebhookSignature.newSecret(random),
                clock.instant(),
                1);
        ChannelTable.insert(work.handle(), channel);
        return channel;
    }

    /**
     * @param version what the change is based on; empty overwrites whatever there is
     * @return empty when there is no such channel
     * @throws StaleVersion when someone else changed it in the meantime
     */
    public Optional<Channel> update(UnitOfWork work, String id, ChannelSettings settings, Optional<Long> version) {
        Optional<Channel> found = ChannelTable.find(work.handle(), id);
        return found.map(channel -> {
            long base = version.orElse(channel.version());
            if (base != channel.version()) {
                throw new StaleVersion("channel " + channel.settings().name(), base, channel.version());
            }
            Channel changed = new Channel(id, settings, channel.secret(), channel.createdAt(), channel.version() + 1);
            ChannelTable.update(work.handle(), changed);
            return changed;
        });
    }

    /** Removes a channel and what waits for it. @return whether there was one */
    public boolean delete(UnitOfWork work, String id) {
        return ChannelTable.delete(work.handle(), id);
    }

    /** All channels, by name. */
    public List<Channel> all(Handle handle) {
        return ChannelTable.all(handle);
    }

    public Optional<Channel> find(Handle handle, String id) {
        return ChannelTable.find(handle, id);
    }

    public Backlog backlog(Handle handle, String id) {
        return new Backlog(
                OutboxTable.count(handle, id, DeliveryState.PENDING, COUNT_LIMIT),
                OutboxTable.count(handle, id, DeliveryState.DEAD, COUNT_LIMIT),
                OutboxTable.lastError(handle, id));
    }

    /** Newest first. @param before the id the page before ended with; empty for the first page */
    public List<Delivery> deliveries(
            Handle handle, String id, Optional<DeliveryState> state, Optional<String> before, int limit) {
        return OutboxTable.page(handle, id, state, before.orElse(AFTER_ALL), limit);
    }
}
