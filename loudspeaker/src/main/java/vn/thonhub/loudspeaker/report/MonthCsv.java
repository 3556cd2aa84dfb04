package vn.thonhub.loudspeaker.report;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import vn.thonhub.core.http.Csv;

/** A month for a spreadsheet, sent day by day as it is read. Event-loop thread. */
final class MonthCsv {
    private final Csv csv = new Csv(
            "thôn",
            "mã loa",
            "loa",
            "nội dung",
            "loại",
            "giờ hẹn",
            "bắt đầu",
            "lệch (ms)",
            "dự kiến (giây)",
            "đã phát (giây)",
            "phát bài thay tiếp sóng (giây)",
            "số lần bị ngắt",
            "micro nghe thấy",
            "mức micro (dBFS)",
            "kết quả",
            "lý do");

    private final MonthReader reader;

    MonthCsv(MonthReader reader) {
        this.reader = reader;
    }

    /** What breaks off is cut off, so that nobody takes half a month for a whole one. */
    void send(Month month, RoutingContext context) {
        HttpServerResponse response = context.response();
        reader.read(month, lines -> write(response, month, lines))
                .compose(done -> response.headWritten()
                        ? response.end()
                        : begin(response, month).end(csv.drain()))
                .onFailure(failure -> {
                    if (response.headWritten()) {
                        response.reset();
                    } else {
                        context.fail(failure);
                    }
                });
    }

    private Future<Void> write(HttpServerResponse response, Month month, List<Line> lines) {
        lines.forEach(this::row);
        if (lines.isEmpty()) {
            return Future.succeededFuture();
        }
        // Done when it has left for the network: a slow reader slows the reading, not the memory.
        return (response.headWritten() ? response : begin(response, month)).write(csv.drain());
    }

    private static HttpServerResponse begin(HttpServerResponse response, Month month) {
        return Csv.head(response, "phat-thanh-" + month.month() + ".csv").setChunked(true);
    }

    private void row(Line line) {
        csv.row(
                line.village(),
                line.speakerId(),
                line.speakerName(),
                line.title(),
                Words.kind(line.kind()),
                Words.exact(line.plannedAt()),
                line.startedAt().map(Words::exact).orElse(""),
                line.skewMs().map(Object.class::cast).orElse(""),
                line.plannedMs() / 1000.0,
                line.playedMs() / 1000.0,
                line.fallbackMs() / 1000.0,
                line.interruptions(),
                Words.heard(line.heard()),
                line.micDbfs().map(Object.class::cast).orElse(""),
                Words.outcome(line.outcome()),
                Words.why(line.why()));
    }
}
