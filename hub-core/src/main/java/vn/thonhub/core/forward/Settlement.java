package vn.thonhub.core.forward;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Writes down how an attempt ended: delivered, to be tried again, or given up, which hands the message to the channel's
 * fallback and tells people. Runs on the writer thread, inside the unit of work it is given.
 */
final class Settlement {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    /** Of a channel that is gone so many messages are handed on in one transaction; the rest follows with the next probe. */
    private static final int HAND_ON = 500;

    private final RandomGenerator random;
    private final DeliveryAlerts alerts;
    private final EventChannel events;
    private final Refusals refusals;

    Settlement(RandomGenerator random, DeliveryAlerts alerts, EventChannel events, Refusals refusals) {
        this.random = random;
        this.alerts = alerts;
        this.events = events;
        this.refusals = refusals;
    }

    void delivered(
            UnitOfWork work,
            Channel channel,
            List<OutboxMessage> messages,
            Outcome outcome,
            boolean recovered,
            long now) {
        tell(work, channel.id());
        for (OutboxMessage message : messages) {
            OutboxTable.settle(
                    work.handle(), message.id(), DeliveryState.DELIVERED, message.attempts() + 1, outcome.error(), now);
        }
        if (recovered) {
            OutboxTable.allDue(work.handle(), channel.id());
        }
    }

    void failed(UnitOfWork work, Channel channel, List<OutboxMessage> messages, Outcome outcome, long now) {
        tell(work, channel.id());
        String error = outcome.error().orElse("");
        messages.forEach(message -> failed(work, channel, message, outcome, now));
        if (outcome.refused() && taker(work, channel).isEmpty()) {
            messages.forEach(message -> refusals.refused(work, channel.id(), message.alertId()));
        }
        if (outcome.verdict() == Outcome.Verdict.GONE) {
            alerts.failing(work, channel, error);
            handOnAll(work, channel, error, now);
        }
    }

    private void failed(UnitOfWork work, Channel channel, OutboxMessage message, Outcome outcome, long now) {
        // A probe ahead of a message's own time is for the channel's sake and does not count against the message.
        int attempts = message.attempts() + (message.nextAttemptAt() <= now ? 1 : 0);
        String error = outcome.error().orElse("");
        if (outcome.ofThisMessage() || attempts >= RetryPlan.MAX_ATTEMPTS) {
            log.warn("event=delivery_given_up channel={} message={} attempts={}", channel.id(), message.id(), attempts);
            giveUp(work, channel, message.id(), attempts, error, now);
            alerts.failing(work, channel, error);
        } else if (attempts > message.attempts()) {
            long next = now + RetryPlan.delay(attempts, outcome, random).toMillis();
            OutboxTable.plan(work.handle(), message.id(), attempts, error, next);
        }
    }

    /** The message is dead here; where there is a fallback it goes there, and this row says so. */
    private void giveUp(UnitOfWork work, Channel channel, String id, int attempts, String error, long now) {
        Optional<ChannelSettings> taker = taker(work, channel);
        boolean handedOn = taker.isPresent()
                && OutboxTable.handOn(
                        work.handle(),
                        id,
                        channel.settings().fallback().orElseThrow(),
                        UuidCreator.getTimeOrderedEpoch().toString(),
                        now);
        String reason = handedOn ? error + "; handed on to " + taker.get().name() : error;
        OutboxTable.settle(work.handle(), id, DeliveryState.DEAD, attempts, Optional.of(reason), now);
        if (handedOn) {
            work.afterCommit(() -> events.publish(new Outbox.Filled()));
            tell(work, channel.settings().fallback().orElseThrow());
        }
    }

    private void tell(UnitOfWork work, String channelId) {
        work.afterCommit(() -> events.publish(new ChannelActivity(channelId)));
    }

    private static Optional<ChannelSettings> taker(UnitOfWork work, Channel channel) {
        return channel.settings()
                .fallback()
                .flatMap(id -> ChannelTable.settings(work.handle(), id))
                .filter(ChannelSettings::enabled);
    }

    /** Without a fallback what waits goes on waiting: people may give the channel another address. */
    private void handOnAll(UnitOfWork work, Channel channel, String error, long now) {
        if (taker(work, channel).isPresent()) {
            OutboxQueue.pendingIds(work.handle(), channel.id(), HAND_ON)
                    .forEach(id -> giveUp(work, channel, id, 1, error, now));
        }
    }

    /**
     * What cannot wait any longer goes to the channel's fallback; without one it goes on waiting.
     *
     * @return how many messages were handed on
     */
    int handOnUrgent(UnitOfWork work, Channel channel, List<OutboxMessage> messages, String reason, long now) {
        if (taker(work, channel).isEmpty()) {
            return 0;
        }
        tell(work, channel.id());
        messages.forEach(message -> giveUp(work, channel, message.id(), message.attempts(), reason, now));
        return messages.size();
    }

    void failing(UnitOfWork work, Channel channel, String reason) {
        alerts.failing(work, channel, reason);
    }

    void works(UnitOfWork work, Channel channel) {
        alerts.works(work, channel);
    }
}
