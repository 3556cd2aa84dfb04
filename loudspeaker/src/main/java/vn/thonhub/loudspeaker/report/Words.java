package vn.thonhub.loudspeaker.report;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an office of the commune reads, in Vietnamese. */
final class Words {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy").withZone(Month.ZONE);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Month.ZONE);
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM HH:mm").withZone(Month.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Month.ZONE);

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("silent", "loa không báo về"),
            Map.entry("late", "loa kết nối lại quá muộn"),
            Map.entry("clock_unsynced", "đồng hồ loa chưa đúng giờ"),
            Map.entry("media_missing", "loa không tải được tệp âm thanh"),
            Map.entry("interrupted", "bị ngắt giữa chừng"),
            Map.entry("stopped", "có người dừng"),
            Map.entry("paused_too_long", "tạm dừng quá 30 phút"),
            Map.entry("busy", "loa đang phát mục khác"),
            Map.entry("hub_down", "máy chủ ngừng khi đến giờ"),
            Map.entry("undecided", "chưa ai chọn mục được phát"),
            Map.entry("conflict", "loa bận mục cùng loại"),
            Map.entry("higher_class", "nhường mục ưu tiên hơn"),
            Map.entry("sink", "thiết bị âm thanh của loa lỗi"),
            Map.entry("decode", "không đọc được tệp âm thanh"),
            Map.entry("internal", "loa gặp lỗi phần mềm"));

    private static final Map<String, String> KIND = Map.of(
            "emergency", "khẩn cấp",
            "live", "trực tiếp",
            "priority", "ưu tiên",
            "normal", "thường",
            "filler", "chờ");

    private Words() {}

    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case PLAYED -> "đã phát hết";
            case PARTLY -> "phát dở dang";
            case GAVE_WAY -> "nhường mục khác";
            case MISSED -> "không phát";
            case CANCELLED -> "đã hủy";
            case RESTARTED -> "phát lại sau";
            case OPEN -> "chờ loa báo về";
        };
    }

    /** A word no hub knows is shown as the speaker said it. */
    static String why(Optional<String> why) {
        return why.map(word -> WHY.getOrDefault(word, word)).orElse("");
    }

    static String kind(String kind) {
        return KIND.getOrDefault(kind, kind);
    }

    static String village(String village) {
        return village.isEmpty() ? "(chưa đặt vị trí)" : village;
    }

    static String heard(Optional<Boolean> heard) {
        return heard.map(yes -> yes ? "có" : "không").orElse("");
    }

    static String share(Optional<Double> pct) {
        return pct.map(value -> String.format(Locale.ROOT, "%.2f", value).replace('.', ',') + " %")
                .orElse("–");
    }

    /** Hours, minutes and seconds. */
    static String span(long seconds) {
        return seconds == 0
                ? "–"
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static String exact(Instant at) {
        return EXACT.format(at);
    }

    static String brief(Instant at) {
        return SHORT.format(at);
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }
}
