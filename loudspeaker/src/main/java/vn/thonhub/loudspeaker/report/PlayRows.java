package vn.thonhub.loudspeaker.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.thonhub.core.paper.Paper;
import vn.thonhub.core.paper.Paper.Column;

/** Every play of the month's paper: when, what, where, and what became of it. */
final class PlayRows {
    static final List<Column> COLUMNS = List.of(
            new Column("Giờ hẹn", 0.11f, false),
            new Column("Nội dung", 0.22f, false),
            new Column("Loa", 0.14f, false),
            new Column("Bắt đầu", 0.085f, true),
            new Column("Lệch", 0.085f, true),
            new Column("Đã phát", 0.085f, true),
            new Column("Kết quả", 0.275f, false));
    /** So many fit into the last column. */
    private static final int RESULT_LETTERS = 29;
    /** A shorter fallback nobody has noticed. */
    private static final long HEARD_MS = 500;

    private PlayRows() {}

    /** One row, and more below it for what does not fit beside the result. */
    static void add(Paper paper, Line line) {
        List<String> results = result(line);
        paper.row(List.of(
                Words.brief(line.plannedAt()),
                line.kind().equals("emergency") ? "KHẨN CẤP: " + line.title() : line.title(),
                line.speakerName(),
                line.startedAt().map(Words::clock).orElse("–"),
                line.skewMs().map(PlayRows::skew).orElse("–"),
                Words.span(line.playedMs() / 1000),
                results.get(0)));
        results.stream().skip(1).forEach(more -> paper.row(List.of("", "", "", "", "", "", more)));
    }

    /** What became of it and what there is to remark, in lines that fit the column. */
    private static List<String> result(Line line) {
        String why = Words.why(line.why());
        List<String> lines = new ArrayList<>(List.of(why.isEmpty() ? Words.outcome(line.outcome()) : why));
        for (String remark : remarks(line)) {
            String longer = lines.get(lines.size() - 1) + ", " + remark;
            if (longer.length() <= RESULT_LETTERS) {
                lines.set(lines.size() - 1, longer);
            } else {
                lines.add(remark);
            }
        }
        return lines;
    }

    private static List<String> remarks(Line line) {
        List<String> remarks = new ArrayList<>();
        if (line.interruptions() > 0) {
            remarks.add("bị ngắt " + line.interruptions());
        }
        if (line.fallbackMs() >= HEARD_MS) {
            remarks.add("bài thay tiếp sóng " + Words.span(Math.round(line.fallbackMs() / 1000.0)));
        }
        line.heard().ifPresent(yes -> remarks.add(yes ? "micro có nghe" : "micro không nghe"));
        return remarks;
    }

    /** Seconds, which people can compare; below a tenth of one it is on time. */
    private static String skew(long ms) {
        return Math.abs(ms) < 100
                ? "đúng giờ"
                : String.format(Locale.ROOT, "%+.1f s", ms / 1000.0).replace('.', ',');
    }
}
