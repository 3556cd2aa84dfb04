package vn.thonhub.camera.road.traffic;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A traffic report for spreadsheets: one row per bin, line, direction and class, in local time. */
public final class TrafficCsv {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TrafficCsv() {}

    public static String of(TrafficReport report) {
        var csv = new StringBuilder(BYTE_ORDER_MARK)
                .append("from,minutes,line,line_name,direction,direction_name,class,count,mean_kmh\r\n");
        for (var line : report.lines()) {
            for (var bin : line.bins()) {
                csv.append(LOCAL.format(bin.at()))
                        .append(',')
                        .append(report.stepS() / 60)
                        .append(',')
                        .append(field(line.line()))
                        .append(',')
                        .append(field(line.name().orElse("")))
                        .append(',')
                        .append(field(line.direction()))
                        .append(',')
                        .append(field(line.directionName().orElse("")))
                        .append(',')
                        .append(field(line.kind()))
                        .append(',')
                        .append(bin.count())
                        .append(',')
                        .append(bin.meanKmh()
                                .map(kmh -> String.format(Locale.ROOT, "%.1f", kmh))
                                .orElse(""))
                        .append("\r\n");
            }
        }
        return csv.toString();
    }

    /** Quoted, and disarmed where a spreadsheet would take it for a formula. */
    static String field(String text) {
        // Spreadsheets leave out blanks in front.
        var stripped = text.stripLeading();
        var first = stripped.isEmpty() ? ' ' : stripped.charAt(0);
        var armed = "=+-@＝＋－＠".indexOf(first) >= 0;
        return '"' + (armed ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
