package vn.thonhub.loudspeaker.vietnamese;

import java.util.Locale;
import java.util.Map;

/** Letters by their Vietnamese names, for codes and initials that are no words. */
final class Letters {
    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('a', "a"),
            Map.entry('ă', "á"),
            Map.entry('â', "ớ"),
            Map.entry('b', "bê"),
            Map.entry('c', "cê"),
            Map.entry('d', "dê"),
            Map.entry('đ', "đê"),
            Map.entry('e', "e"),
            Map.entry('ê', "ê"),
            Map.entry('f', "ép"),
            Map.entry('g', "giê"),
            Map.entry('h', "hát"),
            Map.entry('i', "i"),
            Map.entry('j', "gi"),
            Map.entry('k', "ca"),
            Map.entry('l', "e lờ"),
            Map.entry('m', "em mờ"),
            Map.entry('n', "en nờ"),
            Map.entry('o', "ô"),
            Map.entry('ô', "ô"),
            Map.entry('ơ', "ơ"),
            Map.entry('p', "pê"),
            Map.entry('q', "quy"),
            Map.entry('r', "e rờ"),
            Map.entry('s', "ét"),
            Map.entry('t', "tê"),
            Map.entry('u', "u"),
            Map.entry('ư', "ư"),
            Map.entry('v', "vê"),
            Map.entry('w', "vê kép"),
            Map.entry('x', "ích"),
            Map.entry('y', "y"),
            Map.entry('z', "dét"));

    private Letters() {}

    /** Letters by name, digits as whole numbers (one by one from three digits on), the rest left out. */
    static String spell(String code) {
        StringBuilder words = new StringBuilder();
        int at = 0;
        while (at < code.length()) {
            int end = at;
            while (end < code.length() && Character.isDigit(code.charAt(end))) {
                end++;
            }
            String said;
            if (end > at) {
                String number = code.substring(at, end);
                said = end - at < 3 && !(number.length() > 1 && number.startsWith("0"))
                        ? Numbers.cardinal(Long.parseLong(number))
                        : Numbers.digits(number);
                at = end;
            } else {
                said = NAMES.getOrDefault(code.toLowerCase(Locale.ROOT).charAt(at), "");
                at++;
            }
            if (!said.isEmpty()) {
                words.append(words.isEmpty() ? "" : " ").append(said);
            }
        }
        return words.toString();
    }
}
