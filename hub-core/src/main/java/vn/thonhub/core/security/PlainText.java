package vn.thonhub.core.security;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes out of text what could forge lines of a log or turn their reading direction. */
final class PlainText {
    private static final int LONGEST = 2000;

    private PlainText() {}

    /** Control and format characters become a space; the end of an overlong text is cut. */
    static String of(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(c -> clean.appendCodePoint(isHarmful(c) ? ' ' : c));
        return clean.toString();
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** Cleans keys and values all the way down; keys come out sorted. */
    static Map<String, Object> of(Map<?, ?> map) {
        Map<String, Object> clean = new TreeMap<>();
        map.forEach((key, value) -> clean.put(of(String.valueOf(key)), ofValue(value)));
        return clean;
    }

    private static Object ofValue(Object value) {
        if (value instanceof CharSequence text) {
            return of(text.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Iterable<?> items) {
            List<Object> clean = new java.util.ArrayList<>();
            items.forEach(item -> clean.add(ofValue(item)));
            return clean;
        }
        return value instanceof Number || value instanceof Boolean ? value : of(String.valueOf(value));
    }
}
