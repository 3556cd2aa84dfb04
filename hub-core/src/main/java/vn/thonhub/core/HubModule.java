package vn.thonhub.core;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Gauges;
import vn.thonhub.core.http.Readiness;

/**
 * A feature of the hub. The composer migrates the tables, registers the alert kinds, calls {@link #start}, mounts
 * {@link #routes()} and, at the end, calls {@link #stop} in reverse order of starting.
 */
public interface HubModule {

    /** Short lower-case name, also the folder of its migrations: {@code db/migration/<name>}. */
    String name();

    /** The kinds of alert this module may raise; known before any signal is accepted. */
    List<AlertKind> alertKinds();

    /** Starts on an event-loop thread; blocking work goes to the pools of the context. */
    Future<Void> start(HubContext context);

    /** Contract and handlers; called once, after {@link #start} has completed. */
    ApiRoutes routes();

    /** Contracts besides {@link #routes}, of a module that has several; called once, after {@link #start} has completed. */
    default List<ApiRoutes> furtherRoutes() {
        return List.of();
    }

    /** Adds what operators should see of this module; called once, after {@link #start} has completed. Often nothing. */
    default void signs(Readiness readiness, Gauges gauges) {}

    /**
     * The picture behind evidence of this module, for channels that are trusted with pictures; the caller has checked
     * that. Mostly none.
     *
     * @param href as in {@link vn.thonhub.core.alert.EvidenceRef}
     */
    default Future<Optional<byte[]>> picture(String href) {
        return Future.succeededFuture(Optional.empty());
    }

    /** Stops everything {@link #start} started; completes when no thread, socket or native memory is left. */
    Future<Void> stop();
}
