package vn.thonhub.loudspeaker.vietnamese;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;

/** A place in the text where a rule's pattern fits, with what stands around it: meaning depends on neighbours. */
record Spot(String text, MatchResult match) {

    String group(int number) {
        return match.group(number);
    }

    boolean has(int number) {
        return match.group(number) != null;
    }

    int number(int group) {
        return Integer.parseInt(match.group(group));
    }

    /** One of {@code phrases} (lower case) stands right before, with nothing but space or a colon between. */
    boolean follows(Set<String> phrases) {
        int end = match.start();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == ':')) {
            end--;
        }
        String before = text.substring(Math.max(0, end - 40), end).toLowerCase(Locale.ROOT);
        return phrases.stream()
                .anyMatch(phrase -> before.endsWith(phrase)
                        && (before.length() == phrase.length()
                                || !Character.isLetterOrDigit(before.charAt(before.length() - phrase.length() - 1))));
    }

    /** One of {@code phrases} (lower case) stands right behind, with nothing but space between. */
    boolean precedes(Set<String> phrases) {
        int start = match.end();
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        String after =
                text.substring(start, Math.min(text.length(), start + 40)).toLowerCase(Locale.ROOT);
        return phrases.stream()
                .anyMatch(phrase -> after.startsWith(phrase)
                        && (after.length() == phrase.length()
                                || !Character.isLetterOrDigit(after.charAt(phrase.length()))));
    }

    /** Nothing stands before it in its line but space. */
    boolean beginsLine() {
        int at = match.start() - 1;
        while (at >= 0 && text.charAt(at) == ' ') {
            at--;
        }
        return at < 0 || text.charAt(at) == '\n';
    }

    boolean isWholeText() {
        return match.group().equals(text.strip());
    }
}
