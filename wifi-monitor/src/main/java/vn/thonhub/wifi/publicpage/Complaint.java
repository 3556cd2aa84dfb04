package vn.thonhub.wifi.publicpage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody says on the public page: a kind, and words of theirs that may be missing. */
public record Complaint(Kind kind, String words) {
    /** Longest text that is kept, in characters. */
    public static final int LONGEST = 500;

    /** Largest form that is read, in bytes: each character may be sent as nine. */
    public static final int LARGEST_FORM = 8 * 1024;

    private static final int MOST_FIELDS = 8;

    /** What is wrong, in the words of the form. */
    public enum Kind {
        NO_SIGNAL("Không thấy sóng Wi-Fi"),
        NO_INTERNET("Có sóng nhưng không vào được mạng"),
        SLOW("Mạng chậm, chập chờn"),
        DAMAGE("Thiết bị hư hỏng, rơi, bị phá"),
        OTHER("Việc khác");

        private final String vi;

        Kind(String vi) {
            this.vi = vi;
        }

        public String vi() {
            return vi;
        }

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String id) {
            for (Kind kind : values()) {
                if (kind.id().equals(id)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Reads a form. Control and format characters become blanks, so that no text looks like another line or another language's
     * direction; what is too long is cut.
     *
     * @return empty when it is not the form of the page, when a program has filled the field people do not see, or when it says
     *     «other» and no more
     */
    public static Optional<Complaint> read(String form) {
        Map<String, String> fields = fields(form);
        if (!fields.getOrDefault("website", "").isEmpty()) {
            return Optional.empty();
        }
        String words = clean(fields.getOrDefault("words", ""));
        return Kind.of(fields.getOrDefault("kind", ""))
                .filter(kind -> kind != Kind.OTHER || !words.isEmpty())
                .map(kind -> new Complaint(kind, words));
    }

    /** As it stands in an incident's history. */
    public String note() {
        return words.isEmpty() ? kind.vi() : kind.vi() + ": " + words;
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", MOST_FIELDS)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> clean.appendCodePoint(isHarmful(c) ? ' ' : c));
        return clean.toString().strip().replaceAll(" {2,}", " ");
    }

    private static boolean isHarmful(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
