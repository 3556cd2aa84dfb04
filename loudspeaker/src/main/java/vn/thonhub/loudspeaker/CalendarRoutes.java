package vn.thonhub.loudspeaker;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.address.SecretAddress;
import vn.thonhub.loudspeaker.calendar.CalendarFeed;
import vn.thonhub.loudspeaker.calendar.CalendarQuery;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.ClashTable;

/** The calendar of plays, its iCalendar feed, and the questions two priority broadcasts raise. */
final class CalendarRoutes {
    /** A month's view shows six weeks; more than two months is nobody's screen. */
    private static final Duration LONGEST = Duration.ofDays(62);

    private final Store store;
    private final CalendarQuery calendar;
    private final ClashDesk clashes;
    private final Views views;
    private final SecretAddress addresses;
    private final Clock clock;
    private final String hubId;

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
        this.addresses = new SecretAddress("calendar_feed", Permission.BROADCAST_VIEW, audit, clock);
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
        return store.write(work -> addresses.renew(work, call.principal()))
                .map(token ->
                        ApiReply.created("/api/v1/calendar-feed", Map.of("path", "/api/v1/calendar-feed/" + token)));
    }

    private Future<ApiReply> deleteFeed(ApiCall call) {
        return store.<Void>write(work -> {
                    addresses.remove(work, call.principal());
                    return null;
                })
                .map(done -> ApiReply.noContent());
    }

    private void feed(ApiCall call, RoutingContext context) {
        String token = call.path("token");
        store.read(handle -> {
                    if (!addresses.opens(handle, token)) {
                        throw Problem.notFound("There is no such calendar; make its address anew.");
                    }
                    return CalendarFeed.write(handle, hubId, clock.instant());
                })
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", "text/calendar; charset=utf-8")
                        .putHeader("Cache-Control", "private, no-cache")
                        .putHeader("Content-Disposition", "inline; filename=\"phat-thanh.ics\"")
                        .end(text))
                .onFailure(context::fail);
    }
}
