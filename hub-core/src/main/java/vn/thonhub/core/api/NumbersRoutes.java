package vn.thonhub.core.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import vn.thonhub.core.alert.AlertNumbers;
import vn.thonhub.core.alert.AlertView;
import vn.thonhub.core.alert.AlertVisibility;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.store.Store;

/** {@code /alerts/numbers}: as JSON, as CSV, and a month as a page to print. */
final class NumbersRoutes {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration LONGEST = Duration.ofDays(400);

    private final Store store;
    private final AlertView view;
    private final String hubName;

    NumbersRoutes(Store store, AlertView view, String hubName) {
        this.store = store;
        this.view = view;
        this.hubName = hubName;
    }

    void mount(ApiRoutes routes) {
        routes.on("getAlertNumbers", this::numbers).stream("exportAlertNumbers", this::csv).stream(
                "printAlertReport", this::report);
    }

    private Future<ApiReply> numbers(ApiCall call) {
        return read(call, instant(call, "from"), instant(call, "to")).map(ApiReply::ok);
    }

    private Future<AlertNumbers.Numbers> read(ApiCall call, Instant from, Instant to) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.invalid("/to", "'to' must be after 'from', by 400 days at most");
        }
        AlertVisibility visibility = AlertVisibility.of(call.principal());
        return store.read(handle -> AlertNumbers.read(handle, visibility, from, to));
    }

    private static Instant instant(ApiCall call, String name) {
        try {
            return OffsetDateTime.parse(call.query(name).orElse("")).toInstant();
        } catch (DateTimeException e) {
            throw Problem.invalid("/" + name, "'" + name + "' must be an instant such as 2026-11-01T00:00:00+07:00");
        }
    }

    private void csv(ApiCall call, RoutingContext context) {
        read(call, instant(call, "from"), instant(call, "to"))
                .onSuccess(numbers -> NumbersPages.csv(numbers, view::label).send(context, "alerts.csv"))
                .onFailure(context::fail);
    }

    private void report(ApiCall call, RoutingContext context) {
        YearMonth month = month(call);
        int language = call.query("language").filter("en"::equals).isPresent() ? 1 : 0;
        Instant from = month.atDay(1).atStartOfDay(VIETNAM).toInstant();
        Instant to = month.plusMonths(1).atDay(1).atStartOfDay(VIETNAM).toInstant();
        read(call, from, to)
                .onSuccess(numbers -> context.response()
                        .putHeader("content-type", "text/html; charset=utf-8")
                        .putHeader(
                                "content-security-policy",
                                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                        .putHeader("cache-control", "no-store")
                        .end(NumbersPages.html(numbers, month, hubName, language, view::label)))
                .onFailure(context::fail);
    }

    private static YearMonth month(ApiCall call) {
        try {
            return YearMonth.parse(call.query("month").orElse(""));
        } catch (DateTimeException e) {
            throw Problem.invalid("/month", "'month' must be like 2026-11");
        }
    }
}
