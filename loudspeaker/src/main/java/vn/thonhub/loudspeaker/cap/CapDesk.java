package vn.thonhub.loudspeaker.cap;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.outgoing.CheckedHttp;
import vn.thonhub.loudspeaker.outgoing.Sentence;

/** CAP coming in: its feeds, its alerts, its routes. Nothing here makes a sound; people are offered a draft. */
public final class CapDesk {
    private final CapRoutes routes;
    private final CapWatch watch;
    private final Clock clock;

    /** @param news hears, after the commit, that there are new alerts */
    public CapDesk(Vertx vertx, Store store, AuditLog audit, CheckedHttp http, Clock clock, Runnable news) {
        this.clock = clock;
        this.watch = new CapWatch(vertx, store, new CapClient(http), new CapIntake(clock), clock, news);
        this.routes = new CapRoutes(store, audit);
    }

    public void mount(ApiRoutes api) {
        routes.mount(api);
    }

    public void start() {
        watch.start();
    }

    /** Blocks briefly. */
    public void stop() {
        watch.stop();
    }

    /** What concerns the commune now, the newest first. */
    public List<CapOffer> offers(Handle handle) {
        Instant now = clock.instant();
        return AlertTable.offered(handle, now).stream().map(CapDesk::offer).toList();
    }

    private static CapOffer offer(AlertTable.Kept one) {
        String title = one.headline().isEmpty() ? one.event() : one.headline();
        String text = Stream.of(one.headline(), one.description(), one.instruction())
                .filter(part -> !part.isBlank())
                .distinct()
                // It is read aloud: a headline that runs into what follows is heard as one word salad.
                .map(Sentence::of)
                .collect(Collectors.joining(" "));
        return new CapOffer(
                one.id(),
                title.length() <= 120 ? title : title.substring(0, 119) + "…",
                text.isEmpty() ? one.event() : text.length() <= 2_000 ? text : text.substring(0, 1_999) + "…",
                one.areas(),
                one.severity(),
                one.sender(),
                one.receivedAt(),
                one.expires());
    }
}
