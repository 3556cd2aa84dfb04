package vn.thonhub.core.api;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.thonhub.core.alert.AlertNumbers;
import vn.thonhub.core.alert.AlertTitle;
import vn.thonhub.core.http.Csv;

/**
 * The numbers as a table for a spreadsheet and as a page to print. Everything filled in is text; kinds of alerts stand under
 * the names people know.
 */
final class NumbersPages {
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("title", List.of("Báo cáo cảnh báo tháng", "Alert report for")),
            Map.entry("total", List.of("Tổng số cảnh báo", "Alerts in total")),
            Map.entry("kinds", List.of("Theo loại", "By kind")),
            Map.entry("kind", List.of("Loại", "Kind")),
            Map.entry("alerts", List.of("Số lượng", "Alerts")),
            Map.entry("resolved", List.of("Đã xử lý", "Resolved")),
            Map.entry("false", List.of("Báo sai, gây phiền", "False or nuisance")),
            Map.entry("ack", List.of("Tiếp nhận sau (trung vị, phút)", "Taken up after (median, min)")),
            Map.entry("res", List.of("Xử lý xong sau (trung vị, phút)", "Resolved after (median, min)")),
            Map.entry("villages", List.of("Theo thôn", "By village")),
            Map.entry("village", List.of("Thôn", "Village")),
            Map.entry("none", List.of("(không rõ)", "(none)")),
            Map.entry("hours", List.of("Theo giờ trong ngày", "By hour of the day")),
            Map.entry("hour", List.of("Giờ", "Hour")),
            Map.entry("devices", List.of("Tỷ lệ báo sai theo quy tắc và thiết bị", "False alarms by rule and device")),
            Map.entry("device", List.of("Thiết bị", "Device")),
            Map.entry("rate", List.of("Tỷ lệ báo sai", "False rate")));

    private NumbersPages() {}

    /** @param labels names of kinds */
    static Csv csv(AlertNumbers.Numbers numbers, Function<String, AlertTitle> labels) {
        Csv csv = new Csv(
                "section",
                "name",
                "device",
                "alerts",
                "resolved",
                "false_alarms",
                "to_acknowledge_s",
                "to_resolve_s",
                "false_rate",
                "name_vi",
                "name_en");
        numbers.kinds()
                .forEach(kind -> csv.row(
                        "kind",
                        kind.kind(),
                        "",
                        kind.alerts(),
                        kind.resolved(),
                        kind.falseAlarms(),
                        kind.toAcknowledgeS().map(Object.class::cast).orElse(""),
                        kind.toResolveS().map(Object.class::cast).orElse(""),
                        "",
                        labels.apply(kind.kind()).vi(),
                        labels.apply(kind.kind()).en()));
        numbers.villages()
                .forEach((village, count) -> csv.row("village", village, "", count, "", "", "", "", "", "", ""));
        for (int hour = 0; hour < numbers.hours().size(); hour++) {
            csv.row("hour", hour, "", numbers.hours().get(hour), "", "", "", "", "", "", "");
        }
        numbers.devices()
                .forEach(device -> csv.row(
                        "device",
                        device.kind(),
                        device.name(),
                        "",
                        device.resolved(),
                        device.falseAlarms(),
                        "",
                        "",
                        // A rate below one keeps its digits.
                        String.valueOf(device.falseRate()),
                        labels.apply(device.kind()).vi(),
                        labels.apply(device.kind()).en()));
        return csv;
    }

    /** @param language 0 Vietnamese, 1 English @param labels names of kinds */
    static String html(
            AlertNumbers.Numbers numbers,
            YearMonth month,
            String hub,
            int language,
            Function<String, AlertTitle> labels) {
        Function<String, String> name = kind ->
                language == 0 ? labels.apply(kind).vi() : labels.apply(kind).en();
        String title = word("title", language) + " " + String.format("%02d/%d", month.getMonthValue(), month.getYear());
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"")
                .append(language == 0 ? "vi" : "en")
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escaped(title))
                .append(
                        "</title><style>body{font-family:serif;margin:2cm}table{border-collapse:collapse;width:100%;margin-bottom:1em}"
                                + "td,th{border:1px solid #888;padding:2px 6px;text-align:left}td+td{text-align:right}h2{font-size:1.1em}"
                                + "tr{break-inside:avoid}</style></head><body><p>")
                .append(escaped(hub))
                .append("</p><h1>")
                .append(escaped(title))
                .append("</h1><p>")
                .append(word("total", language))
                .append(": ")
                .append(numbers.alerts())
                .append("</p>");
        kinds(page, numbers, language, name);
        villages(page, numbers, language);
        hours(page, numbers, language);
        devices(page, numbers, language, name);
        return page.append("</body></html>").toString();
    }

    private static void kinds(
            StringBuilder page, AlertNumbers.Numbers numbers, int language, Function<String, String> name) {
        head(page, language, "kinds", "kind", "alerts", "resolved", "false", "ack", "res");
        numbers.kinds()
                .forEach(kind -> row(
                        page,
                        name.apply(kind.kind()),
                        kind.alerts(),
                        kind.resolved(),
                        kind.falseAlarms(),
                        kind.toAcknowledgeS().map(NumbersPages::minutes).orElse("–"),
                        kind.toResolveS().map(NumbersPages::minutes).orElse("–")));
        page.append("</table>");
    }

    private static String minutes(long seconds) {
        return Long.toString(Math.round(seconds / 60.0));
    }

    private static void villages(StringBuilder page, AlertNumbers.Numbers numbers, int language) {
        head(page, language, "villages", "village", "alerts");
        numbers.villages()
                .forEach((village, count) -> row(page, village.isEmpty() ? word("none", language) : village, count));
        page.append("</table>");
    }

    private static void hours(StringBuilder page, AlertNumbers.Numbers numbers, int language) {
        head(page, language, "hours", "hour", "alerts");
        for (int hour = 0; hour < numbers.hours().size(); hour++) {
            row(page, String.format("%02d:00", hour), numbers.hours().get(hour));
        }
        page.append("</table>");
    }

    private static void devices(
            StringBuilder page, AlertNumbers.Numbers numbers, int language, Function<String, String> name) {
        head(page, language, "devices", "device", "kind", "resolved", "false", "rate");
        numbers.devices()
                .forEach(device -> row(
                        page,
                        device.name(),
                        name.apply(device.kind()),
                        device.resolved(),
                        device.falseAlarms(),
                        Math.round(device.falseRate() * 100) + " %"));
        page.append("</table>");
    }

    private static void head(StringBuilder page, int language, String title, String... columns) {
        page.append("<h2>").append(word(title, language)).append("</h2><table><tr>");
        for (String column : columns) {
            page.append("<th>").append(word(column, language)).append("</th>");
        }
        page.append("</tr>");
    }

    private static void row(StringBuilder page, Object... cells) {
        page.append("<tr>");
        for (Object cell : cells) {
            page.append("<td>").append(escaped(String.valueOf(cell))).append("</td>");
        }
        page.append("</tr>");
    }

    private static String word(String key, int language) {
        return WORDS.get(key).get(language);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
