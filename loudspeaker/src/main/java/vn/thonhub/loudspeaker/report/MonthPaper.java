package vn.thonhub.loudspeaker.report;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.thonhub.core.paper.Paper;
import vn.thonhub.core.paper.Paper.Column;
import vn.thonhub.loudspeaker.report.MonthReport.SpeakerSums;
import vn.thonhub.loudspeaker.report.MonthReport.Sums;

/** A month as an office files it and sends it to the province: sums by village, by speaker, then every play of each village. */
final class MonthPaper {
    /** About 150 pages, 230 where every name takes two lines. What is more is for the spreadsheet; a reader of paper then gets what fell short. */
    static final int MOST_LINES = 6_000;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");
    private static final List<String> HOW = List.of(
            "Mỗi lượt là một mục đã lên lịch trên một loa. Đã phát hết: loa báo phát đến cuối, không bị ngắt. Dở dang: đã"
                    + " bắt đầu nhưng bị mục ưu tiên hơn ngắt, không đến cuối, hoặc loa chưa bao giờ báo kết thúc. Nhường: một mục ưu tiên hơn chiếm loa"
                    + " trước khi bắt đầu.",
            "Lượt do người phụ trách hủy và lượt còn chờ loa báo về không tính vào số lượt. Tỷ lệ = đã phát hết / số"
                    + " lượt, không làm tròn lên. Phát khẩn cấp được tính cho đến lúc kết thúc hoặc hết hạn.",
            "Micro: loa có gắn micro tự nghe lượt mình phát. Lượt đã phát hết mà micro không nghe thấy cần có người"
                    + " đến xem âm ly và dây loa.",
            "Mất liên lạc: thời gian máy chủ không nghe được loa trong khi vẫn nghe được các loa khác. Bài thay tiếp sóng:"
                    + " thời gian loa phát bài dự phòng vì không nghe được đài đang tiếp sóng.");
    private static final List<Column> VILLAGES = List.of(
            new Column("Thôn", 0.24f, false),
            new Column("Số loa", 0.08f, true),
            new Column("Số lượt", 0.09f, true),
            new Column("Phát hết", 0.1f, true),
            new Column("Dở dang", 0.1f, true),
            new Column("Nhường", 0.09f, true),
            new Column("Không", 0.09f, true),
            new Column("Tỷ lệ", 0.1f, true),
            new Column("Đã phát", 0.11f, true));
    private static final List<Column> SPEAKERS = List.of(
            new Column("Loa", 0.28f, false),
            new Column("Số lượt", 0.09f, true),
            new Column("Phát hết", 0.1f, true),
            new Column("Dở dang", 0.1f, true),
            new Column("Nhường", 0.09f, true),
            new Column("Không", 0.09f, true),
            new Column("Tỷ lệ", 0.11f, true),
            new Column("Mất liên lạc", 0.14f, true));

    private MonthPaper() {}

    /** Lines to print, kept while a month is read. Not thread-safe. */
    static final class Lines {
        private final List<Line> all = new ArrayList<>();
        private final List<Line> shortfalls = new ArrayList<>();
        private int seen;
        private int seenShort;

        void add(Line line) {
            seen++;
            if (seen <= MOST_LINES) {
                all.add(line);
            } else {
                all.clear();
            }
            if (line.isShort()) {
                seenShort++;
                if (seenShort <= MOST_LINES) {
                    shortfalls.add(line);
                }
            }
        }

        private boolean areAll() {
            return seen <= MOST_LINES;
        }

        private Map<String, List<Line>> byVillage() {
            Map<String, List<Line>> villages = new TreeMap<>();
            (areAll() ? all : shortfalls)
                    .forEach(line -> villages.computeIfAbsent(line.village(), any -> new ArrayList<>())
                            .add(line));
            return villages;
        }
    }

    /** @param hub name of this hub, as people call it */
    static byte[] pdf(MonthReport report, Month month, Lines lines, String hub, Instant madeAt) {
        try (Paper paper = new Paper("Báo cáo phát thanh tháng " + MONTH.format(month.month()), "vi", madeAt)) {
            paper.line(hub).line("Số liệu đến " + Words.moment(month.until()) + " – lập lúc " + Words.moment(madeAt));
            total(paper, report.total());
            villages(paper, report);
            HOW.forEach(paper::paragraph);
            speakers(paper, report);
            plays(paper, lines);
            return paper.finish();
        }
    }

    private static void total(Paper paper, Sums sums) {
        paper.line("Tổng cộng " + sums.planned() + " lượt, phát hết " + sums.played() + " lượt ("
                        + Words.share(sums.playedPct()) + "), đã phát " + Words.span(sums.playedS()) + " trên "
                        + Words.span(sums.plannedS()) + " dự kiến; trong đó " + sums.emergencies()
                        + " lượt khẩn cấp" + heard(sums) + ".")
                .gap();
    }

    /** Nothing where no speaker has a microphone. */
    private static String heard(Sums sums) {
        return sums.heard() + sums.unheard() == 0
                ? ""
                : "; micro của loa nghe thấy " + sums.heard() + " lượt, không nghe thấy " + sums.unheard() + " lượt";
    }

    private static void villages(Paper paper, MonthReport report) {
        paper.table(VILLAGES);
        report.villages().forEach(one -> {
            Sums sums = one.sums();
            paper.row(List.of(
                    Words.village(one.village()),
                    Integer.toString(one.speakers()),
                    Integer.toString(sums.planned()),
                    Integer.toString(sums.played()),
                    Integer.toString(sums.partly()),
                    Integer.toString(sums.gaveWay()),
                    Integer.toString(sums.missed()),
                    Words.share(sums.playedPct()),
                    Words.span(sums.playedS())));
        });
        paper.gap();
    }

    private static void speakers(Paper paper, MonthReport report) {
        String village = null;
        for (SpeakerSums one : report.speakers()) {
            if (!one.village().equals(village)) {
                village = one.village();
                paper.heading("Từng loa – " + Words.village(village)).table(SPEAKERS);
            }
            Sums sums = one.sums();
            paper.row(List.of(
                    one.name(),
                    Integer.toString(sums.planned()),
                    Integer.toString(sums.played()),
                    Integer.toString(sums.partly()),
                    Integer.toString(sums.gaveWay()),
                    Integer.toString(sums.missed()),
                    Words.share(sums.playedPct()),
                    Words.span(one.unreachableS())));
        }
    }

    private static void plays(Paper paper, Lines lines) {
        if (!lines.areAll()) {
            paper.heading("Các lượt chưa phát hết hoặc không nghe thấy")
                    .paragraph("Tháng này có " + lines.seen + " lượt, nhiều hơn mức in được (" + MOST_LINES
                            + "), nên dưới đây chỉ có những lượt chưa phát hết hoặc micro của loa không nghe thấy"
                            + (lines.seenShort > MOST_LINES ? " (" + MOST_LINES + " lượt đầu)" : "")
                            + ". Toàn bộ có trong tệp CSV; hoặc chọn từng thôn.");
        }
        lines.byVillage().forEach((village, list) -> {
            paper.heading("Từng lượt – " + Words.village(village)).table(PlayRows.COLUMNS);
            list.forEach(line -> PlayRows.add(paper, line));
        });
    }
}
