package vn.thonhub.core.paper;

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

/**
 * Lays text and tables out on pages of A4, from the top to the bottom as they are added: a table's head stands on every page
 * it reaches, pages are numbered at the end. Lengths in points. One thread; some milliseconds of computing a page, so not for
 * the event loop.
 */
public final class Paper implements AutoCloseable {
    private static final float MARGIN = 40;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BODY = 9;
    private static final float ROW = 17;
    private static final float TITLE = 16;
    private static final float HEADING = 11;
    private static final float NOTE_ROW = 13;
    /** From one line of a cell to the next. */
    private static final float CELL_LINE = 11;
    /** Names need two lines in a narrow column; more would make a table hard to read down. */
    private static final int CELL_LINES = 2;

    /**
     * A column.
     *
     * @param share of the width; all columns' shares are one
     * @param end its text stands at the right, as figures do
     */
    public record Column(String label, float share, boolean end) {}

    private final PDDocument document = new PDDocument();
    private final Letters letters = new Letters(document);
    private final List<PDPage> pages = new ArrayList<>();
    private List<Column> columns = List.of();
    private PDPageContentStream out;
    private float y;

    /** @param language of the document, for readers aloud */
    public Paper(String title, String language, Instant madeAt) {
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Thôn Hub");
        Calendar made = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        made.setTimeInMillis(madeAt.toEpochMilli());
        document.getDocumentInformation().setCreationDate(made);
        document.getDocumentCatalog().setLanguage(language);
        try {
            turn();
            text(title, MARGIN, TITLE, true, WIDTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        y -= TITLE + 6;
    }

    /** A line that is cut when it is too long. */
    public Paper line(String line) {
        return lay(() -> {
            turnBefore(ROW);
            text(line, MARGIN, BODY, false, WIDTH);
            y -= NOTE_ROW;
        });
    }

    /** A paragraph over as many lines as it needs. */
    public Paper paragraph(String words) {
        letters.lines(words, BODY, WIDTH, Integer.MAX_VALUE).forEach(this::line);
        return this;
    }

    public Paper gap() {
        y -= 8;
        return this;
    }

    /** A heading that does not stay alone at the foot of a page. */
    public Paper heading(String words) {
        return lay(() -> {
            turnBefore(4 * ROW);
            y -= 10;
            text(words, MARGIN, HEADING, true, WIDTH);
            y -= ROW + 2;
        });
    }

    /** Begins a table. */
    public Paper table(List<Column> heads) {
        columns = List.copyOf(heads);
        return lay(() -> {
            turnBefore(3 * ROW);
            head();
        });
    }

    /** A row of the table begun last. What is too long for its cell goes on in a second line, and is cut only there; figures are not. */
    public Paper row(List<String> texts) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            cells.add(letters.lines(texts.get(i), BODY, room(column), column.end() ? 1 : CELL_LINES));
        }
        float more = CELL_LINE * (cells.stream().mapToInt(List::size).max().orElse(1) - 1);
        return lay(() -> {
            if (y < MARGIN + 2 * ROW + more) {
                turn();
                head();
            }
            cells(cells, false, more);
        });
    }

    /** Numbers the pages. The file; nothing can be added any more. */
    public byte[] finish() {
        try {
            out.close();
            number();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Laying {
        void run() throws IOException;
    }

    private Paper lay(Laying laying) {
        try {
            laying.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turnBefore(float room) throws IOException {
        if (y < MARGIN + room) {
            turn();
        }
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
        cells(columns.stream().map(column -> List.of(column.label())).toList(), true, 0);
    }

    /** What a cell has between its edges. */
    private static float room(Column column) {
        return column.share() * WIDTH - 8;
    }

    /** @param more height the row has beside that of a single line */
    private void cells(List<List<String>> cells, boolean bold, float more) throws IOException {
        float top = y;
        float x = MARGIN;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            for (String line : cells.get(i)) {
                String shown = letters.fitting(line, BODY, room(column));
                float at = column.end() ? x + 4 + room(column) - letters.width(shown, BODY) : x + 4;
                text(shown, at, BODY, bold, room(column) + 8);
                y -= CELL_LINE;
            }
            y = top;
            x += column.share() * WIDTH;
        }
        y -= more;
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
