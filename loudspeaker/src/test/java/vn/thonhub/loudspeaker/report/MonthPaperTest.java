package vn.thonhub.loudspeaker.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class MonthPaperTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final Month MONTH = new Month(YearMonth.parse("2026-11"), NOW, Optional.empty());

    @Test
    void namesOfSpeakersAreReadWholeHoweverLong() throws IOException {
        MonthPaper.Lines lines = new MonthPaper.Lines();
        MonthReport.Sum sum = new MonthReport.Sum();
        for (String name : List.of("Nhà văn hóa thôn Đông", "Loa 2")) {
            Line line = line(name);
            lines.add(line);
            sum.add(line);
        }

        String text = text(MonthPaper.pdf(sum.report(MONTH, Map.of()), MONTH, lines, "Xã Vĩnh Hưng", NOW));

        assertThat(text).doesNotContain("…").contains("Nhà văn hóa", "thôn Đông", "Bản tin sáng");
    }

    private static Line line(String speaker) {
        Instant start = Instant.parse("2026-11-20T22:30:00Z");
        return new Line(
                "Thôn Đông",
                speaker,
                speaker,
                "Bản tin sáng về lịch tiêm phòng dại",
                "normal",
                start,
                Outcome.PLAYED,
                Optional.empty(),
                Optional.of(start),
                Optional.of(12L),
                60_000,
                60_000,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
