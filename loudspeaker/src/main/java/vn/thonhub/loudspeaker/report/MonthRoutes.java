package vn.thonhub.loudspeaker.report;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.loudspeaker.speaker.SpeakerHistory;

/** The resource {@code /api/v1/proof-of-play/month}: a month's report as JSON, CSV and PDF. */
public final class MonthRoutes implements AutoCloseable {
    /** Papers that may wait while one is made; more are refused for the moment. */
    private static final int QUEUE = 4;

    private final HubContext hub;
    private final MonthReader reader;
    private final WorkerPool printer = new WorkerPool("proof-paper", 1, QUEUE);

    public MonthRoutes(HubContext hub) {
        this.hub = hub;
        this.reader = new MonthReader(hub.store());
    }

    public void mount(ApiRoutes routes) {
        routes.on("getProofMonth", this::json).stream(
                "exportProofMonth", (call, context) -> new MonthCsv(reader).send(month(call), context))
                .stream("printProofMonth", this::pdf);
    }

    private Month month(ApiCall call) {
        return Month.asked(
                call.query("month").orElse(""),
                call.query("village"),
                hub.clock().instant(),
                call.principal());
    }

    private Future<ApiReply> json(ApiCall call) {
        return report(month(call), line -> {}).map(ApiReply::ok);
    }

    private void pdf(ApiCall call, RoutingContext context) {
        Month month = month(call);
        Instant now = hub.clock().instant();
        MonthPaper.Lines lines = new MonthPaper.Lines();
        report(month, lines::add)
                .compose(report -> printer.submit(() -> MonthPaper.pdf(report, month, lines, hub.hubName(), now)))
                .compose(bytes -> context.response()
                        .putHeader("Content-Type", "application/pdf")
                        .putHeader("Cache-Control", "no-store")
                        .putHeader(
                                "Content-Disposition", "attachment; filename=\"phat-thanh-" + month.month() + ".pdf\"")
                        .end(Buffer.buffer(bytes)))
                .onFailure(context::fail);
    }

    private Future<MonthReport> report(Month month, Consumer<Line> also) {
        MonthReport.Sum sum = new MonthReport.Sum();
        return reader.read(month, lines -> take(lines, sum, also))
                .compose(done ->
                        hub.store().read(handle -> SpeakerHistory.unreachableMs(handle, month.from(), month.until())))
                .map(unreachable -> sum.report(month, unreachable));
    }

    private static Future<Void> take(List<Line> lines, MonthReport.Sum sum, Consumer<Line> also) {
        lines.forEach(line -> {
            sum.add(line);
            also.accept(line);
        });
        return Future.succeededFuture();
    }

    @Override
    public void close() {
        printer.close();
    }
}
