package vn.thonhub.core.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** A table for spreadsheets: UTF-8 with a byte order mark, all text quoted, nothing that a spreadsheet takes for a formula. */
public final class Csv {
    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    /** @param columns plain words of the program itself */
    public Csv(String... columns) {
        text.append(String.join(",", columns)).append("\r\n");
    }

    /** Adds a row; decimal numbers get one digit after the point, absent values are empty text. */
    public Csv row(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
        return this;
    }

    /** Answers with it as a file to save. */
    public void send(RoutingContext context, String fileName) {
        head(context.response(), fileName).end(text.toString());
    }

    /** Head of an answer that is such a table, for those who send it piece by piece. */
    public static HttpServerResponse head(HttpServerResponse response, String fileName) {
        return response.putHeader("content-type", "text/csv; charset=utf-8")
                .putHeader("content-disposition", "attachment; filename=\"" + fileName + "\"")
                .putHeader("cache-control", "no-store");
    }

    /** What was added since the last call; the first one brings the head along. */
    public String drain() {
        String drained = text.toString();
        text.setLength(0);
        return drained;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return value instanceof Number ? value.toString() : quoted(String.valueOf(value));
    }

    /** Spreadsheets leave out blanks in front, and know the wide forms of the signs too. */
    private static String quoted(String cell) {
        String stripped = cell.stripLeading();
        boolean armed = !stripped.isEmpty() && "=+-@＝＋－＠".indexOf(stripped.charAt(0)) >= 0;
        return '"' + (armed ? "'" : "") + cell.replace("\"", "\"\"") + '"';
    }
}
