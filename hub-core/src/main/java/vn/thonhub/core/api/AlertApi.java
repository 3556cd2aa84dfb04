package vn.thonhub.core.api;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyDesk;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.inbox.Inbox;
import vn.thonhub.core.inbox.PeerHubs;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * The routes of alerts, channels, duty and other hubs (contracts {@code alert.yaml}, {@code duty.yaml}, {@code inbox.yaml}), and the live messages about alerts: topic
 * {@code alert}, type {@code raised}, {@code updated}, {@code ended}, {@code acknowledged}, {@code resolved},
 * {@code assigned}, {@code undone}, {@code reopened}, {@code escalated} or {@code noted}, each with the alert as the API shows it, to those who may see it; and about channels ({@link ChannelNews}).
 */
public final class AlertApi implements AutoCloseable {
    private final AlertRoutes alerts;
    private final AlertStepRoutes steps;
    private final ChannelRoutes channels;
    private final DeliveryRoutes deliveries;
    private final RestraintRoutes restraint;
    private final NumbersRoutes numbers;
    private final DutyRoutes duty;
    private final InboxRoutes inbox;
    private final ChannelNews news;
    private final AlertView view;
    private final LiveSocket live;
    private final AutoCloseable subscription;

    public AlertApi(
            Vertx vertx,
            Store store,
            AlertDesk desk,
            AlertView view,
            Channels channels,
            Couriers couriers,
            AuditLog audit,
            EventChannel events,
            LiveSocket live,
            DutyBook book,
            DutyDesk duty,
            PeerHubs hubs,
            String hubName,
            Clock clock) {
        this.alerts = new AlertRoutes(new AlertFeed(store), view);
        this.steps = new AlertStepRoutes(store, desk, view, alerts, audit);
        ChannelBook known = new ChannelBook(channels, audit);
        ChannelView channelView = new ChannelView(channels, couriers);
        this.channels = new ChannelRoutes(store, channels, known, channelView, book, events);
        this.news = new ChannelNews(vertx, store, channels, channelView, couriers, events, live);
        this.deliveries = new DeliveryRoutes(store, channels, couriers, known, events);
        this.restraint = new RestraintRoutes(store, audit, clock);
        this.numbers = new NumbersRoutes(store, view, hubName);
        this.inbox = new InboxRoutes(store, hubs, new Inbox(store, hubs, desk, clock), audit, clock);
        this.duty = new DutyRoutes(store, book, new ShiftRoutes(store, book, duty, channels, audit), audit);
        this.view = Objects.requireNonNull(view, "view");
        this.live = Objects.requireNonNull(live, "live");
        this.subscription = events.subscribe(AlertChanged.class, this::tell);
    }

    public List<ApiRoutes> routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/alert.yaml");
        alerts.mount(routes);
        steps.mount(routes);
        channels.mount(routes);
        deliveries.mount(routes);
        restraint.mount(routes);
        numbers.mount(routes);
        return List.of(routes, duty.routes(), inbox.routes());
    }

    private void tell(AlertChanged changed) {
        live.publish("alert", changed.action().id(), view.show(changed.alert()), person -> AlertVisibility.of(person)
                .sees(changed.alert()));
    }

    /** Ends the live messages. */
    @Override
    public void close() {
        news.close();
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription's handle does not fail", e);
        }
    }
}
