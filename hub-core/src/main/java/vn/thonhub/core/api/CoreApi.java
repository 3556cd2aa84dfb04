package vn.thonhub.core.api;

import vn.thonhub.core.HubContext;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.HubInfo;
import vn.thonhub.core.http.SessionCookie;
import vn.thonhub.core.security.Security;

/**
 * The core's routes for {@link vn.thonhub.core.http.HubServer}, and the view of device states behind {@code /devices}. The
 * composer makes it before the modules start, so that no state change is missed, and closes it after the server.
 */
public final class CoreApi implements AutoCloseable {
    private final HubContext context;
    private final Security security;
    private final SessionCookie cookie;
    private final HubInfo hub;
    private final DeviceStates states;

    public CoreApi(HubContext context, Security security, SessionCookie cookie, HubInfo hub) {
        this.context = context;
        this.security = security;
        this.cookie = cookie;
        this.hub = hub;
        this.states = new DeviceStates(context.events(), context.devices(), context.live());
    }

    public ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/core.yaml");
        new SetupRoutes(security.firstRun()).mount(routes);
        new SessionRoutes(security, cookie, hub).mount(routes);
        new UserRoutes(security.accounts()).mount(routes);
        new AuditRoutes(security.audit()).mount(routes);
        new PlaceRoutes(context.store(), context.devices(), context.audit()).mount(routes);
        new DeviceRoutes(context.store(), context.devices(), context.credentials(), context.audit(), states)
                .mount(routes);
        new MetricsRoutes(context.metrics(), context.devices()).mount(routes);
        return routes.socket("openLiveSocket", context.live()::accept);
    }

    @Override
    public void close() {
        states.close();
    }
}
