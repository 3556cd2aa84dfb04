package vn.thonhub.loudspeaker.cap;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.outgoing.OutgoingAddress;

/** Feeds of CAP alerts and what came of them, over HTTP. */
final class CapRoutes {
    private static final int SHOWN = 100;
    private static final int REFUSALS = 10;
    private final Store store;
    private final AuditLog audit;

    /** {@code PUT /cap/feeds/{id}}. */
    record FeedSettings(
            String name,
            String url,
            Optional<Integer> everyS,
            Optional<List<String>> areas,
            Optional<List<String>> events,
            Optional<String> minSeverity,
            Optional<Boolean> enabled) {}

    /** A feed as the API shows it. */
    record FeedView(
            String id,
            String name,
            String url,
            long everyS,
            List<String> areas,
            List<String> events,
            String minSeverity,
            boolean enabled,
            Optional<Instant> askedAt,
            Optional<Instant> heardAt,
            Optional<String> fault,
            Optional<String> faultReason,
            List<Refusal> refused) {}

    /** An entry that is no alert, and why. */
    record Refusal(String entry, String why, Instant at) {}

    record Items<T>(List<T> items) {}

    CapRoutes(Store store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listCapFeeds", call -> store.read(handle -> ApiReply.ok(new Items<>(views(handle)))))
                .on("putCapFeed", this::put)
                .on("deleteCapFeed", this::delete)
                .on(
                        "listCapAlerts",
                        call -> store.read(handle -> ApiReply.ok(new Items<>(AlertTable.page(handle, SHOWN)))));
    }

    private static List<FeedView> views(Handle handle) {
        return FeedTable.all(handle).stream().map(feed -> view(handle, feed)).toList();
    }

    private static FeedView view(Handle handle, CapFeed feed) {
        return new FeedView(
                feed.id(),
                feed.name(),
                feed.url(),
                feed.every().toSeconds(),
                feed.areas(),
                feed.events(),
                feed.minSeverity(),
                feed.enabled(),
                feed.askedAt(),
                feed.heardAt(),
                feed.fault().map(FeedFault::words),
                feed.fault().map(FeedFault::reason),
                FeedTable.refusals(handle, feed.id(), REFUSALS));
    }

    private Future<ApiReply> put(ApiCall call) {
        String id = call.path("feed_id");
        FeedSettings wanted = call.body(FeedSettings.class);
        try {
            OutgoingAddress.parse(wanted.url());
        } catch (IllegalArgumentException malformed) {
            throw Problem.invalid("/url", "\"url\" cannot be used: " + malformed.getMessage() + ".");
        }
        CapFeed feed = new CapFeed(
                id,
                wanted.name(),
                wanted.url(),
                Duration.ofSeconds(wanted.everyS().orElse(60)),
                wanted.areas().orElse(List.of()),
                wanted.events().orElse(List.of()),
                wanted.minSeverity().orElse("Severe"),
                wanted.enabled().orElse(true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return store.write(work -> {
            FeedTable.save(work.handle(), feed);
            audit.record(
                    work,
                    call.principal(),
                    "cap_feed.save",
                    "cap_feed/" + id,
                    Map.of("name", feed.name(), "url", feed.url()));
            return ApiReply.ok(view(work.handle(), feed));
        });
    }

    private Future<ApiReply> delete(ApiCall call) {
        String id = call.path("feed_id");
        return store.write(work -> {
            if (!FeedTable.delete(work.handle(), id)) {
                throw Problem.notFound("There is no CAP feed " + id + ".");
            }
            audit.record(work, call.principal(), "cap_feed.delete", "cap_feed/" + id, Map.of());
            return ApiReply.noContent();
        });
    }
}
