package vn.thonhub.core.api;

import java.time.Clock;
import java.util.Objects;
import vn.thonhub.core.alert.AlertChanged;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.event.EventChannel;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.forward.Couriers;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.LiveSocket;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/**
 * The routes of alerts and channels (contract {@code openapi/alert.yaml}), and the live messages about alerts: topic
 * {@code alert}, type {@code raised}, {@code updated}, {@code ended}, {@code acknowledged}, {@code resolved},
 * {@code assigned}, {@code undone}, {@code escalated} or {@code noted}, each with the alert as the API shows it, to those who may see it.
 */
public final class AlertApi implements AutoCloseable {
    private final AlertRoutes alerts;
    private final ChannelRoutes channels;
    private final RestraintRoutes restraint;
    private final AlertView view;
    private final LiveSocket live;
    private final AutoCloseable subscription;

    public AlertApi(
            Store store,
            AlertDesk desk,
            AlertView view,
            Channels channels,
            Couriers couriers,
            AuditLog audit,
            EventChannel events,
            LiveSocket live,
            Clock clock) {
        this.alerts = new AlertRoutes(store, desk, new AlertFeed(store), view, audit);
        this.channels = new ChannelRoutes(store, channels, couriers, audit);
        this.restraint = new RestraintRoutes(store, audit, clock);
        this.view = Objects.requireNonNull(view, "view");
        this.live = Objects.requireNonNull(live, "live");
        this.subscription = events.subscribe(AlertChanged.class, this::tell);
    }

    public ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/alert.yaml");
        alerts.mount(routes);
        channels.mount(routes);
        restraint.mount(routes);
        return routes;
    }

    private void tell(AlertChanged changed) {
        live.publish("alert", changed.action().id(), view.show(changed.alert()), person -> AlertVisibility.of(person)
                .sees(changed.alert()));
    }

    /** Ends the live messages. */
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription's handle does not fail", e);
        }
    }
}
