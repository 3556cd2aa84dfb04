package vn.thonhub.loudspeaker.vietnamese;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns written Vietnamese into the words a newsreader says, so that no engine has to guess: "05h30 ngày 02/9" becomes
 * "năm giờ ba mươi phút ngày hai tháng chín". One pass from left to right: at each place the first rule that fits speaks,
 * and what it said is not looked at again. What no rule knows stays as it is. Threads: any; holds no state.
 */
public final class VietnameseReader {
    /** The narrower meaning before the wider: a document number is not a date, a date not a fraction. */
    private static final List<Rule> RULES = Stream.of(
                    WordRules.web(),
                    DocumentRules.all(),
                    PhoneRules.all(),
                    FractionRules.all(),
                    DateRules.all(),
                    TimeRules.all(),
                    AmountRules.all(),
                    WordRules.abbreviations(),
                    WordRules.codes(),
                    NumberRules.all())
            .flatMap(List::stream)
            .toList();

    private VietnameseReader() {}

    /**
     * @param written any text; composed (NFC) first, since keyboards differ
     * @return NFC, the paragraphs and punctuation of {@code written}
     */
    public static String read(String written) {
        String text = tidy(written);
        StringBuilder said = new StringBuilder(text.length() * 2);
        int at = 0;
        while (at < text.length()) {
            Optional<Rule.Said> found = mayBegin(text, at) ? first(text, at) : Optional.empty();
            if (found.isPresent()) {
                said.append(found.get().words());
                at = found.get().end();
            } else {
                said.append(text.charAt(at++));
            }
        }
        return said.toString().replaceAll("[ \\t]{2,}", " ").replaceAll("(?m)^ +| +$", "");
    }

    private static Optional<Rule.Said> first(String text, int at) {
        for (Rule rule : RULES) {
            Optional<Rule.Said> said = rule.read(text, at);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    /** Spares the rules the inside of words: nothing of theirs begins there. */
    private static boolean mayBegin(String text, int at) {
        return at == 0 || !Character.isLetter(text.charAt(at)) || !Character.isLetter(text.charAt(at - 1));
    }

    private static String tidy(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC)
                .replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\u00a0\\u202f\\u2007]", " ")
                // The slash of a fraction typed by a phone: 1⁄2.
                .replace('\u2044', '/')
                .replaceAll("[\\u200b-\\u200d\\ufeff\\u00ad]", "")
                .replaceAll("(?m)^[ \\t]*[•●▪*+–-][ \\t]+", "");
    }
}
