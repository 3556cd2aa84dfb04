package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.AlertCondition;
import vn.thonhub.core.alert.AlertDetail;
import vn.thonhub.core.alert.AlertFeed;
import vn.thonhub.core.alert.AlertFilter;
import vn.thonhub.core.alert.AlertHandling;
import vn.thonhub.core.alert.AlertPage;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;

/** {@code /alerts}: the feed and one alert, as far as the person may see them. */
final class AlertRoutes {
    private final AlertFeed feed;
    private final AlertView view;

    AlertRoutes(AlertFeed feed, AlertView view) {
        this.feed = feed;
        this.view = view;
    }

    void mount(ApiRoutes routes) {
        routes.on("listAlerts", this::list).on("summariseAlerts", this::summary).on("getAlert", this::detail);
    }

    private static AlertVisibility visibility(ApiCall call) {
        return AlertVisibility.of(call.principal());
    }

    private Future<ApiReply> list(ApiCall call) {
        OptionalLong before = Pages.cursor(call).map(AlertRoutes::number).orElse(OptionalLong.empty());
        return feed.list(visibility(call), filter(call), before, Pages.limit(call))
                .map(this::page);
    }

    private ApiReply page(AlertPage page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", page.alerts().stream().map(view::show).toList());
        page.next().ifPresent(next -> body.put("next", Pages.wrapped(Long.toString(next))));
        return ApiReply.ok(body);
    }

    private static OptionalLong number(String cursor) {
        try {
            return OptionalLong.of(Long.parseLong(cursor));
        } catch (NumberFormatException e) {
            throw Problem.invalid("/cursor", "the cursor must be the 'next' of the page before");
        }
    }

    private static AlertFilter filter(ApiCall call) {
        return new AlertFilter(
                call.query("condition").map(AlertCondition::of),
                call.query("handling").map(AlertHandling::of),
                call.query("kind"),
                call.query("category").map(AlertRoutes::categories).orElse(Set.of()),
                call.query("place"),
                call.query("device"),
                call.query("since").map(AlertRoutes::instant),
                call.query("lead"),
                call.query("held").map(Boolean::parseBoolean).orElse(false),
                call.query("village"));
    }

    private static Set<AlertCategory> categories(String words) {
        return Stream.of(words.split(",")).map(AlertCategory::of).collect(Collectors.toSet());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.invalid("/since", "'since' must be an instant such as 2026-11-22T05:00:00Z");
        }
    }

    private Future<ApiReply> summary(ApiCall call) {
        return feed.counts(visibility(call)).map(counts -> ApiReply.ok(Map.of("categories", counts)));
    }

    /** One alert with its history. */
    Future<ApiReply> detail(ApiCall call) {
        return feed.get(visibility(call), call.path("id"))
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("there is no alert " + call.path("id") + " that you may see")))
                .map(detail -> ApiReply.ok(view.show(detail), version(detail)));
    }

    private static long version(AlertDetail detail) {
        return detail.alert().state().version();
    }
}
