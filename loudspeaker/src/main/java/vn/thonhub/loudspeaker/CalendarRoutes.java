package vn.thonhub.loudspeaker;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.User;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.audio.MediaTokens;
import vn.thonhub.loudspeaker.calendar.CalendarFeed;
import vn.thonhub.loudspeaker.calendar.CalendarQuery;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.ClashTable;

/** The calendar of plays, its iCalendar feed, and the questions two priority broadcasts raise. */
final class CalendarRoutes {
    /** A month's view shows six weeks; more than two months is nobody's screen. */
    private static final Duration LONGEST = Duration.ofDays(62);

    private static final int TOKEN_BYTES = 24;

    private final Store store;
    private final CalendarQuery calendar;
    private final ClashDesk clashes;
    private final Views views;
    private final AuditLog audit;
    private final Clock clock;
    private final String hubId;
    private final SecureRandom random = new SecureRandom();

    CalendarRoutes(
            Store store,
            CalendarQuery calendar,
            ClashDesk clashes,
            Views views,
            AuditLog audit,
            Clock clock,
            String hubId) {
        this.store = store;
        this.calendar = calendar;
        this.clashes = clashes;
        this.views = views;
        this.audit = audit;
        this.clock = clock;
        this.hubId = hubId;
    }

    void mount(ApiRoutes routes) {
        routes
                .on("listOccurrences", this::occurrences)
                .on("listBroadcastClashes", call -> clashes())
                .on("decideBroadcastClash", this::decide)
                .on("createCalendarFeed", this::createFeed)
                .on("deleteCalendarFeed", this::deleteFeed)
                .stream("getCalendarFeed", this::feed);
    }

    private Future<ApiReply> occurrences(ApiCall call) {
        Instant from = instant(call, "from");
        Instant until = instant(call, "until");
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw Problem.invalid("/until", "\"until\" must be after \"from\" and at most 62 days later.");
        }
        return store.read(handle ->
                ApiReply.ok(new Page<>(calendar.between(handle, from, until, clock.instant()), Optional.empty())));
    }

    private static Instant instant(ApiCall call, String name) {
        try {
            return OffsetDateTime.parse(call.query(name).orElse("")).toInstant();
        } catch (DateTimeParseException malformed) {
            throw Problem.invalid("/" + name, "\"" + name + "\" must be an instant such as 2026-11-22T05:30:00Z.");
        }
    }

    /** A question with the two broadcasts it is about. */
    record ClashView(String id, Instant raisedAt, BroadcastView holder, BroadcastView newcomer) {}

    private Future<ApiReply> clashes() {
        return store.read(handle -> {
            List<ClashView> open = ClashTable.open(handle).stream()
                    .map(one -> new ClashView(
                            one.id(),
                            one.raisedAt(),
                            views.broadcast(handle, one.holderId()).orElseThrow(),
                            views.broadcast(handle, one.newcomerId()).orElseThrow()))
                    .toList();
            return ApiReply.ok(new Page<>(open, Optional.empty()));
        });
    }

    /** Body of a decision. */
    record Decided(@JsonProperty("decision") String decision) {}

    private Future<ApiReply> decide(ApiCall call) {
        ClashDesk.Decision decision =
                ClashDesk.Decision.of(call.body(Decided.class).decision());
        return store.<Void>write(work -> {
                    clashes.decide(work, call.path("clash_id"), decision, call.principal());
                    return null;
                })
                .compose(done -> clashes());
    }

    private Future<ApiReply> createFeed(ApiCall call) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String username = call.principal().username();
        return store.<Void>write(work -> {
                    CalendarFeed.setToken(work.handle(), username, MediaTokens.hash(token), clock.instant());
                    audit.record(work, call.principal(), "calendar_feed.create", "user/" + username, Map.of());
                    return null;
                })
                .map(done ->
                        ApiReply.created("/api/v1/calendar-feed", Map.of("path", "/api/v1/calendar-feed/" + token)));
    }

    private Future<ApiReply> deleteFeed(ApiCall call) {
        String username = call.principal().username();
        return store.<Void>write(work -> {
                    CalendarFeed.removeToken(work.handle(), username);
                    audit.record(work, call.principal(), "calendar_feed.delete", "user/" + username, Map.of());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private void feed(ApiCall call, RoutingContext context) {
        String hash = MediaTokens.hash(call.path("token"));
        store.read(handle -> CalendarFeed.owner(handle, hash)
                        .filter(username -> maySee(handle, username))
                        .map(username -> CalendarFeed.write(handle, hubId, clock.instant()))
                        .orElseThrow(() -> Problem.notFound("There is no such calendar; make its address anew.")))
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", "text/calendar; charset=utf-8")
                        .putHeader("Cache-Control", "private, no-cache")
                        .putHeader("Content-Disposition", "inline; filename=\"phat-thanh.ics\"")
                        .end(text))
                .onFailure(context::fail);
    }

    /** Who has left, or lost the right, reads no more. */
    private static boolean maySee(Handle handle, String username) {
        return Accounts.named(handle, username)
                .filter(User::enabled)
                .filter(user -> user.principal().may(Permission.BROADCAST_VIEW))
                .isPresent();
    }
}
