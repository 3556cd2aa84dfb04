package vn.thonhub.wifi.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** Lays a table out on pages of A4: title, notes, rows with their head on every page, page numbers. Lengths in points. */
public final class TablePdf {
    private static final float MARGIN = 40;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BODY = 9;
    private static final float ROW = 17;
    private static final float TITLE = 16;
    private static final float NOTE_ROW = 13;

    /**
     * A column.
     *
     * @param share of the width; all columns' shares are one
     * @param end its text stands at the right, as figures do
     */
    public record Column(String label, float share, boolean end) {}

    /**
     * What goes on paper.
     *
     * @param notes lines below the title
     * @param footnotes lines below the table
     * @param language of the document, for readers aloud
     */
    public record Sheet(
            String title,
            List<String> notes,
            List<Column> columns,
            List<List<String>> rows,
            List<String> footnotes,
            String language,
            Instant madeAt) {}

    private final PDDocument document = new PDDocument();
    private final Letters letters = new Letters(document);
    private final List<PDPage> pages = new ArrayList<>();
    private final Sheet sheet;
    private PDPageContentStream out;
    private float y;

    private TablePdf(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The file. Some tens of milliseconds of computing; not for the event loop. */
    public static byte[] of(Sheet sheet) {
        TablePdf pdf = new TablePdf(sheet);
        try (PDDocument document = pdf.document) {
            pdf.lay();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lay() throws IOException {
        document.getDocumentInformation().setTitle(sheet.title());
        document.getDocumentInformation().setProducer("Thôn Hub");
        Calendar made = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        made.setTimeInMillis(sheet.madeAt().toEpochMilli());
        document.getDocumentInformation().setCreationDate(made);
        document.getDocumentCatalog().setLanguage(sheet.language());
        turn();
        text(sheet.title(), MARGIN, TITLE, true, WIDTH);
        y -= TITLE + 6;
        for (String note : sheet.notes()) {
            text(note, MARGIN, BODY, false, WIDTH);
            y -= NOTE_ROW;
        }
        y -= 8;
        head();
        for (List<String> row : sheet.rows()) {
            if (y < MARGIN + 2 * ROW) {
                turn();
                head();
            }
            cells(row, false);
        }
        y -= 4;
        for (String note : sheet.footnotes()) {
            for (String line : lines(note)) {
                if (y < MARGIN + ROW) {
                    turn();
                }
                text(line, MARGIN, BODY, false, WIDTH);
                y -= NOTE_ROW;
            }
        }
        out.close();
        number();
    }

    private void turn() throws IOException {
        if (out != null) {
            out.close();
        }
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        out = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN - TITLE;
    }

    private void head() throws IOException {
        out.setNonStrokingColor(0.92f);
        out.addRect(MARGIN, y - 5, WIDTH, ROW);
        out.fill();
        out.setNonStrokingColor(0f);
        cells(sheet.columns().stream().map(Column::label).toList(), true);
    }

    private void cells(List<String> texts, boolean bold) throws IOException {
        float x = MARGIN;
        for (int i = 0; i < sheet.columns().size(); i++) {
            Column column = sheet.columns().get(i);
            float room = column.share() * WIDTH;
            String shown = letters.fitting(texts.get(i), BODY, room - 8);
            float at = column.end() ? x + room - 4 - letters.width(shown, BODY) : x + 4;
            text(shown, at, BODY, bold, room);
            x += room;
        }
        out.setStrokingColor(0.8f);
        out.setLineWidth(0.5f);
        out.moveTo(MARGIN, y - 5);
        out.lineTo(MARGIN + WIDTH, y - 5);
        out.stroke();
        y -= ROW;
    }

    /** Bold is the same letters with an outline, so that one font is enough. */
    private void text(String text, float x, float size, boolean bold, float room) throws IOException {
        out.beginText();
        out.setFont(letters.font(), size);
        out.setStrokingColor(0f);
        out.setLineWidth(size / 30);
        out.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.newLineAtOffset(x, y);
        out.showText(letters.fitting(text, size, room));
        out.endText();
    }

    private List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : letters.drawable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (letters.width(longer, BODY) > WIDTH && !line.isEmpty()) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    private void number() throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            try (PDPageContentStream foot = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                String number = (i + 1) + " / " + pages.size();
                foot.beginText();
                foot.setFont(letters.font(), BODY);
                foot.newLineAtOffset(MARGIN + WIDTH - letters.width(number, BODY), MARGIN - 14);
                foot.showText(number);
                foot.endText();
            }
        }
    }
}
