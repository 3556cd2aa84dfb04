package vn.thonhub.loudspeaker.vietnamese;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written in one way and how it is said. A rule that fits may still decline (empty): then the next one is asked.
 */
record Rule(Pattern pattern, Function<Spot, Optional<String>> reading) {
    /** A number as written in Vietnamese; not the tail of a longer word or number. */
    static final String NUMBER = "\\d+(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?";

    static final String DASH = "\\s?[-–−—]\\s?";
    private static final String WORD_BEGIN = "(?<![\\p{L}\\d])";
    private static final String WORD_END = "(?![\\p{L}\\d])";

    /** @param pattern begins and ends at the border of a word */
    static Rule word(String pattern, Function<Spot, Optional<String>> reading) {
        return new Rule(Pattern.compile(WORD_BEGIN + "(?:" + pattern + ")" + WORD_END), reading);
    }

    /** @param pattern begins at the border of a word */
    static Rule start(String pattern, Function<Spot, Optional<String>> reading) {
        return new Rule(Pattern.compile(WORD_BEGIN + "(?:" + pattern + ")"), reading);
    }

    /** @param pattern fits anywhere */
    static Rule anywhere(String pattern, Function<Spot, Optional<String>> reading) {
        return new Rule(Pattern.compile(pattern), reading);
    }

    /** What to say from {@code at} on, if this rule applies there. */
    Optional<Said> read(String text, int at) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(at, text.length());
        matcher.useTransparentBounds(true);
        matcher.useAnchoringBounds(false);
        if (!matcher.lookingAt() || matcher.end() == at) {
            return Optional.empty();
        }
        return reading.apply(new Spot(text, matcher.toMatchResult())).map(words -> new Said(words, matcher.end()));
    }

    /** @param end where reading goes on */
    record Said(String words, int end) {}
}
