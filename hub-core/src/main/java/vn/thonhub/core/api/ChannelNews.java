package vn.thonhub.core.api;

import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelActivity;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.store.Store;

/**
 * Live messages about channels: topic {@code channel}, type {@code updated} with the channel as the API shows it, or
 * {@code removed} with its id, to those who may manage channels. However much is delivered, each channel is told of once a
 * second at most. Lives on the context of its timer.
 */
final class ChannelNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelNews.class);
    private static final long EVERY_MS = 1000;

    private final Vertx vertx;
    private final Store store;
    private final Channels channels;
    private final ChannelView view;
    private final Couriers couriers;
    private final LiveSocket live;
    private final AutoCloseable subscription;
    private final long timer;
    private final Set<String> active = new HashSet<>();
    /** Whether a channel takes nothing, as it was told last; that is found by time, not by a delivery. */
    private final Map<String, Boolean> failing = new LinkedHashMap<>();

    ChannelNews(
            Vertx vertx,
            Store store,
            Channels channels,
            ChannelView view,
            Couriers couriers,
            EventChannel events,
            LiveSocket live) {
        this.vertx = vertx;
        this.store = store;
        this.channels = channels;
        this.view = view;
        this.couriers = couriers;
        this.live = live;
        this.subscription = events.subscribe(ChannelActivity.class, this::heard);
        this.timer = vertx.setPeriodic(EVERY_MS, any -> tell());
    }

    private synchronized void heard(ChannelActivity activity) {
        active.add(activity.channelId());
    }

    /** Whoever opens the screen later loads it whole. */
    private void tell() {
        List<String> ids = taken();
        if (!live.isHeard() || ids.isEmpty()) {
            return;
        }
        store.read(handle -> ids.stream().collect(Collectors.toMap(id -> id, id -> shown(handle, id))))
                .onSuccess(found -> found.forEach(this::publish))
                .onFailure(failure -> LOG.warn("event=channels_not_told cause={}", failure.getMessage()));
    }

    private synchronized List<String> taken() {
        failing.forEach((id, before) -> {
            if (couriers.failing(id) != before) {
                active.add(id);
            }
        });
        List<String> ids = List.copyOf(active);
        active.clear();
        ids.forEach(id -> failing.put(id, couriers.failing(id)));
        return ids;
    }

    private Optional<ChannelView.Shown> shown(Handle handle, String id) {
        Optional<Channel> channel = channels.find(handle, id);
        return channel.map(found -> view.show(handle, found));
    }

    private void publish(String id, Optional<ChannelView.Shown> shown) {
        if (shown.isEmpty()) {
            forget(id);
        }
        live.publish(
                "channel",
                shown.isPresent() ? "updated" : "removed",
                shown.<Object>map(channel -> channel).orElse(Map.of("id", id)),
                person -> person.may(Permission.CHANNEL_MANAGE));
    }

    private synchronized void forget(String id) {
        failing.remove(id);
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription's handle does not fail", e);
        }
    }
}
