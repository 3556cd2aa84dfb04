package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channel;
import vn.thonhub.core.forward.ChannelActivity;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.forward.Delivery;
import vn.thonhub.core.forward.DeliveryState;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;

/** {@code /channels/{id}/…}: what was sent, what was given up, sending that again, and a test. */
final class DeliveryRoutes {
    private final Store store;
    private final Channels channels;
    private final Couriers couriers;
    private final ChannelBook book;
    private final EventChannel events;

    DeliveryRoutes(Store store, Channels channels, Couriers couriers, ChannelBook book, EventChannel events) {
        this.events = events;
        this.store = store;
        this.channels = channels;
        this.couriers = couriers;
        this.book = book;
    }

    void mount(ApiRoutes routes) {
        routes.on("testChannel", this::test)
                .on("listDeliveries", this::deliveries)
                .on("resendDeliveries", this::resendAll)
                .on("resendDelivery", this::resend);
    }

    private Future<ApiReply> test(ApiCall call) {
        return store.write(work -> {
                    Channel channel = book.known(work.handle(), call);
                    book.record(work, call, "channel.test", channel.id(), channel.settings());
                    return channel;
                })
                .compose(couriers::test)
                .map(ApiReply::ok);
    }

    private Future<ApiReply> deliveries(ApiCall call) {
        Optional<DeliveryState> state = call.query("state").map(DeliveryState::of);
        Optional<String> before = Pages.cursor(call);
        int limit = Pages.limit(call);
        return store.read(handle ->
                        channels.deliveries(handle, book.known(handle, call).id(), state, before, limit + 1))
                .map(found -> Pages.reply(found, limit, Delivery::id, delivery -> delivery));
    }

    private Future<ApiReply> resendAll(ApiCall call) {
        return resend(call, Optional.empty());
    }

    private Future<ApiReply> resend(ApiCall call) {
        return resend(call, Optional.of(call.path("delivery")));
    }

    private Future<ApiReply> resend(ApiCall call, Optional<String> delivery) {
        return store.write(work -> {
                    Channel channel = book.known(work.handle(), call);
                    int count = channels.resend(work, channel.id(), delivery);
                    if (count == 0 && delivery.isPresent()) {
                        throw Problem.conflict("only what was given up can be sent again");
                    }
                    book.record(work, call, "channel.resend", channel.id(), channel.settings());
                    work.afterCommit(() -> events.publish(new ChannelActivity(channel.id())));
                    return count;
                })
                .map(count -> ApiReply.ok(Map.of("resent", count)));
    }
}
