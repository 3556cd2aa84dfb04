package vn.thonhub.core.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import vn.thonhub.core.paper.Paper.Column;

class PaperTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final List<Column> COLUMNS = List.of(
            new Column("Loa", 0.14f, false), new Column("Kết quả", 0.16f, true), new Column("Tin", 0.7f, false));

    @Test
    void aNameTooLongForItsColumnGoesOnInASecondLine() throws IOException {
        try (Paper paper = paper()) {
            paper.row(List.of("Nhà văn hóa thôn Đông", "đủ", "một")).row(List.of("Loa 2", "đủ", "hai"));

            String[] lines = text(paper.finish()).split("\\R");

            assertThat(String.join(" ", lines)).doesNotContain("…");
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("Nhà văn hóa"));
            assertThat(lines).anySatisfy(line -> assertThat(line).isEqualToIgnoringWhitespace("thôn Đông"));
            assertThat(lines).anySatisfy(line -> assertThat(line).contains("Loa 2", "hai"));
        }
    }

    @Test
    void whatTwoLinesDoNotHoldIsCutInTheSecondAndFiguresStayInOne() throws IOException {
        try (Paper paper = paper()) {
            paper.row(List.of("Nhà văn hóa thôn Đông cạnh đình làng cũ", "123 456 789 123 456 789 123", "một"));

            String text = text(paper.finish());

            assertThat(text).contains("Nhà văn hóa", "thôn Đông").doesNotContain("làng cũ");
            assertThat(text.lines().filter(line -> line.endsWith("…") || line.contains("… ")))
                    .hasSize(2);
        }
    }

    @Test
    void noRowRunsOverTheFootOfItsPage() throws IOException {
        try (Paper paper = paper()) {
            for (int i = 0; i < 60; i++) {
                paper.row(List.of("Nhà văn hóa thôn Đông", "đủ", "lượt " + i));
            }

            try (PDDocument document = Loader.loadPDF(paper.finish())) {
                assertThat(document.getNumberOfPages()).isEqualTo(3);
                for (int page = 1; page <= 3; page++) {
                    List<String> lines = text(document, page, page).lines().toList();
                    assertThat(lines.get(lines.size() - 1))
                            .as("the page's number")
                            .isEqualTo(page + " / 3");
                    assertThat(lines.get(lines.size() - 2)).contains("thôn Đông");
                }
            }
        }
    }

    private static Paper paper() {
        return new Paper("Báo cáo", "vi", NOW).table(COLUMNS);
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return text(document, 1, document.getNumberOfPages());
        }
    }

    private static String text(PDDocument document, int first, int last) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(first);
        stripper.setEndPage(last);
        return stripper.getText(document);
    }
}
