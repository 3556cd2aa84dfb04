package vn.thonhub.wifi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.core.paper.Paper;
import vn.thonhub.core.paper.Paper.Column;
import vn.thonhub.wifi.ReportRoutes.Line;
import vn.thonhub.wifi.ReportRoutes.Report;
import vn.thonhub.wifi.uptime.LocalDays;

/** The uptime report as an office of the commune files it: in Vietnamese, with how it was reckoned. */
final class ReportPaper {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final List<String> HOW = List.of(
            "Thời gian hoạt động = hoạt động / (hoạt động + mất kết nối), tính đến từng giây trên phần thời gian có số liệu."
                    + " Bảo trì đã báo trước và thời gian trước khi điểm phát được thêm vào hệ thống không được tính.",
            "Có số liệu: phần thời gian hệ thống theo dõi được. Lúc hệ thống không theo dõi được thì không tính là hoạt động, cũng"
                    + " không tính là mất kết nối.");

    private ReportPaper() {}

    /** @param hub name of this hub, as people call it */
    static byte[] pdf(Report report, String hub, Instant madeAt) {
        try (Paper paper = new Paper("Báo cáo hoạt động Wi-Fi công cộng", "vi", madeAt)) {
            paper.line(hub)
                    .line("Từ ngày " + day(report.from()) + " đến hết ngày " + day(report.to()))
                    .line("Lập lúc " + MOMENT.format(madeAt.atZone(LocalDays.ZONE)))
                    .gap()
                    .table(columns(report.by()));
            report.items().forEach(line -> paper.row(row(line)));
            HOW.forEach(paper::paragraph);
            return paper.finish();
        }
    }

    private static List<Column> columns(String by) {
        String first =
                switch (by) {
                    case "site" -> "Nơi đặt";
                    case "village" -> "Thôn";
                    default -> "Điểm phát";
                };
        return List.of(
                new Column(first, 0.34f, false),
                new Column("Số điểm", 0.09f, true),
                new Column("Hoạt động", 0.12f, true),
                new Column("Có số liệu", 0.12f, true),
                new Column("Mất kết nối", 0.13f, true),
                new Column("Số lần", 0.08f, true),
                new Column("Bảo trì", 0.12f, true));
    }

    private static List<String> row(Line line) {
        return List.of(
                line.name().isEmpty() ? "(chưa đặt)" : line.name(),
                Integer.toString(line.accessPoints()),
                share(line.uptimePct()),
                share(Optional.of(line.coveragePct())),
                spell(line.downS()),
                Integer.toString(line.outages()),
                spell(line.maintenanceS()));
    }

    /** Never rounded up: 99.999 is not 100. */
    private static String share(Optional<Double> pct) {
        return pct.map(value ->
                        String.format(Locale.ROOT, "%.2f", Math.floor(value * 100 + 1e-6) / 100)
                                        .replace('.', ',') + " %")
                .orElse("–");
    }

    /** Hours, minutes and seconds. */
    private static String spell(long seconds) {
        return seconds == 0
                ? "–"
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
