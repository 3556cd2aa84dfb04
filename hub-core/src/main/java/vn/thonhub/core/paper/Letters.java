package vn.thonhub.core.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The one font of a document: Liberation Sans, which comes with PDFBox, has all letters of Vietnamese and metrics of Arial. Only
 * the letters that are used go into the file. Not thread-safe, as its document is not.
 */
final class Letters {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDType0Font font;
    private final Map<Integer, Boolean> known = new HashMap<>();
    private final Map<Integer, Float> widths = new HashMap<>();

    Letters(PDDocument document) {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IllegalStateException("the PDF library lacks its font " + FONT);
            }
            TrueTypeFont letters = new TTFParser().parse(new RandomAccessReadBuffer(in));
            // Vietnamese is composed before it comes here; looking for ligatures took 15 ms a word.
            letters.setEnableGsub(false);
            font = PDType0Font.load(document, letters, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PDType0Font font() {
        return font;
    }

    /** What can be drawn of a text: in composed form; what the font lacks (pictures, other scripts) is a question mark. */
    String drawable(String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(c -> drawable.appendCodePoint(known.computeIfAbsent(c, this::draws) ? c : '?'));
        return drawable.toString();
    }

    private boolean draws(int codePoint) {
        try {
            return !Character.isISOControl(codePoint) && font.encode(Character.toString(codePoint)).length > 0;
        } catch (IllegalArgumentException | IOException lacking) {
            return false;
        }
    }

    /** Width of a drawable text in points. The font knows no kerning, so letters are measured once each. */
    float width(String text, float size) {
        float width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += widths.computeIfAbsent(text.codePointAt(i), this::measured);
        }
        return width * size / 1000;
    }

    private float measured(int codePoint) {
        try {
            return font.getStringWidth(Character.toString(codePoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text over as many lines as it needs, broken between words; all that is left is in the last of {@code most}. */
    List<String> lines(String text, float size, float width, int most) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : drawable(text).split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (lines.size() < most - 1 && !line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    /** The text, cut with an ellipsis where it would be wider. */
    String fitting(String text, float size, float width) {
        String whole = drawable(text);
        if (width(whole, size) <= width) {
            return whole;
        }
        int end = whole.length();
        while (end > 0 && width(whole.substring(0, end) + "…", size) > width) {
            end = whole.offsetByCodePoints(end, -1);
        }
        return whole.substring(0, end).stripTrailing() + "…";
    }
}
