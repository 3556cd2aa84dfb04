package vn.thonhub.core.forward;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.thonhub.core.alert.AlertCloudEvent;
import vn.thonhub.core.alert.AlertEvent;
import vn.thonhub.core.alert.AlertOutbox;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Puts an alert's event into the outbox once for each channel that wants it, in the transaction of the alert: either
 * both are kept or none. Couriers hear of it after the commit. Writer thread.
 */
public final class Outbox implements AlertOutbox {
    /** Fallbacks may form a ring. */
    private static final int MOST_FALLBACKS = 5;

    private final AlertCloudEvent format;
    private final EventChannel events;

    /** Something new waits in the outbox. */
    record Filled() {}

    public Outbox(AlertCloudEvent format, EventChannel events) {
        this.format = Objects.requireNonNull(format, "format");
        this.events = Objects.requireNonNull(events, "events");
    }

    @Override
    public void add(UnitOfWork work, AlertEvent event) {
        List<String> wanting = ChannelTable.enabledSettings(work.handle()).entrySet().stream()
                .filter(channel -> channel.getValue().wants(event))
                .map(Map.Entry::getKey)
                .toList();
        if (wanting.isEmpty()) {
            return;
        }
        String json = format.json(event);
        wanting.forEach(channel -> insert(work, channel, event, json, Optional.empty()));
        work.afterCommit(() -> events.publish(new Filled()));
    }

    /**
     * Puts an event into the outbox for one channel, whatever that channel asked for; once. While it is off, its
     * fallback takes it.
     *
     * @param notBefore when it can wait
     * @return whether a channel takes it, now or told before
     */
    public boolean addTo(UnitOfWork work, String channelId, AlertEvent event, Optional<Instant> notBefore) {
        Optional<String> taker = taker(work, channelId);
        taker.filter(channel -> !OutboxTable.isTold(work.handle(), channel, event.id()))
                .ifPresent(channel -> {
                    insert(work, channel, event, format.json(event), notBefore);
                    work.afterCommit(() -> events.publish(new Filled()));
                });
        return taker.isPresent();
    }

    /** The channel, or the first of its fallbacks that is on. */
    private static Optional<String> taker(UnitOfWork work, String channelId) {
        Optional<String> at = Optional.of(channelId);
        for (int hop = 0; hop < MOST_FALLBACKS && at.isPresent(); hop++) {
            Optional<ChannelSettings> settings = ChannelTable.settings(work.handle(), at.get());
            if (settings.filter(ChannelSettings::enabled).isPresent()) {
                return at;
            }
            at = settings.flatMap(ChannelSettings::fallback);
        }
        return Optional.empty();
    }

    private void insert(UnitOfWork work, String channelId, AlertEvent event, String json, Optional<Instant> notBefore) {
        boolean urgent = event.alert().state().severity() == Severity.CRITICAL;
        if (event.worse()) {
            OutboxTable.hurry(work.handle(), channelId, event.alert().id(), urgent);
        }
        OutboxTable.insert(work.handle(), channelId, message(event), event.id(), json, urgent, notBefore);
        work.afterCommit(() -> events.publish(new ChannelActivity(channelId)));
    }

    private static Delivery message(AlertEvent event) {
        return new Delivery(
                UuidCreator.getTimeOrderedEpoch().toString(),
                event.alert().id(),
                AlertCloudEvent.type(event.action()),
                DeliveryState.PENDING,
                0,
                Optional.empty(),
                event.at(),
                Optional.empty(),
                Optional.empty());
    }
}
