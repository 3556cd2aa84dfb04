package vn.thonhub.camera.road.traffic;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import vn.thonhub.core.http.Csv;

/** A traffic report for spreadsheets: one row per bin, line, direction and class, in local time. */
public final class TrafficCsv {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private TrafficCsv() {}

    public static Csv of(TrafficReport report) {
        var csv = new Csv(
                "from", "minutes", "line", "line_name", "direction", "direction_name", "class", "count", "mean_kmh");
        for (var line : report.lines()) {
            for (var bin : line.bins()) {
                csv.row(
                        LOCAL.format(bin.at()),
                        report.stepS() / 60,
                        line.line(),
                        line.name().orElse(""),
                        line.direction(),
                        line.directionName().orElse(""),
                        line.kind(),
                        bin.count(),
                        bin.meanKmh().map(Object.class::cast).orElse(""));
            }
        }
        return csv;
    }
}
