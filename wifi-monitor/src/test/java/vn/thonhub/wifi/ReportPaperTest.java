package vn.thonhub.wifi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import vn.thonhub.wifi.ReportRoutes.Line;
import vn.thonhub.wifi.ReportRoutes.Report;

class ReportPaperTest {
    private static final String ALL_LETTERS = "ăâđêôơư ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỵỷỹ ĂÂĐÊÔƠƯ Ỗ";

    @Test
    void everyLetterOfVietnameseIsInTheFileAndCanBeReadBack() throws IOException {
        String text = text(report(1, "Chợ"), ALL_LETTERS);
        assertThat(text).contains(ALL_LETTERS, "Báo cáo hoạt động Wi-Fi công cộng", "99,98 %", "1:02:05");
    }

    @Test
    void lettersInPiecesAreJoinedAndPicturesAreAQuestionMark() throws IOException {
        assertThat(text(report(1, "Nhà văn hóa thôn Vĩnh Hưng Thượng Đông"), "Xã"))
                .as("what is too long for one line of its column")
                .contains("Nhà văn hóa thôn Vĩnh Hưng", "Đông")
                .doesNotContain("…");
        assertThat(text(report(1, Normalizer.normalize("Nhà văn hóa", Normalizer.Form.NFD) + " \uD83D\uDE00\n"), "Xã"))
                .contains("Nhà văn hóa ??");
    }

    @Test
    void twoHundredHotspotsTakeSeveralPagesWithTheirHeadAndNumber() throws IOException {
        byte[] pdf = ReportPaper.pdf(report(200, "Điểm"), "Xã Vĩnh Hưng", Instant.parse("2026-12-01T01:00:00Z"));
        assertThat(pdf).hasSizeLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isBetween(4, 7);
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(3);
            stripper.setEndPage(3);
            assertThat(stripper.getText(document)).contains("Điểm phát", "3 / " + document.getNumberOfPages());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("vi");
            assertThat(document.getPage(0).getResources().getFontNames()).allSatisfy((COSName name) -> assertThat(
                            document.getPage(0).getResources().getFont(name).isEmbedded())
                    .isTrue());
        }
    }

    private static String text(Report report, String hub) throws IOException {
        byte[] pdf = ReportPaper.pdf(report, hub, Instant.parse("2026-12-01T01:00:00Z"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static Report report(int lines, String name) {
        return new Report(
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                "access_point",
                IntStream.range(0, lines)
                        .mapToObj(i -> new Line("ap-" + i, name, 1, Optional.of(99.98888), 100, 1, 3_725, 0, 7_200, 3))
                        .toList());
    }
}
