package vn.thonhub.loudspeaker.vietnamese;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Numbers on their own, scores, ranges, and the signs of arithmetic. Asked last. */
final class NumberRules {
    private static final Set<String> SCORES = Set.of(
            "tỷ số", "tỉ số", "thắng", "thua", "hòa", "hoà", "kết quả", "dẫn", "dẫn trước", "thắng đậm", "đánh bại");
    private static final Set<String> DIGITS_OF =
            Set.of("mã số", "số tài khoản", "tài khoản", "stk", "cccd", "cmnd", "căn cước công dân", "mã", "otp");
    private static final int SHORTEST_MARK = 4;

    private NumberRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.word("(\\d{1,3})\\s?[-–]\\s?(\\d{1,3})", NumberRules::score),
                Rule.word("(" + Rule.NUMBER + ")" + Rule.DASH + "(" + Rule.NUMBER + ")", NumberRules::range),
                Rule.anywhere(
                        "(?<![\\p{L}\\d)][-–−]?)[-–−](" + Rule.NUMBER + ")(?![\\p{L}\\d])",
                        spot -> Optional.of("âm " + Numbers.written(spot.group(1)))),
                Rule.word("(\\d{4,})", NumberRules::mark),
                Rule.start(
                        "(" + Rule.NUMBER + ")(?=[\\p{L}])", spot -> Optional.of(Numbers.written(spot.group(1)) + " ")),
                Rule.anywhere("(" + Rule.NUMBER + ")", spot -> Optional.of(Numbers.written(spot.group(1)))),
                Rule.anywhere("\\s[x×]\\s(?=\\d)", spot -> Optional.of(" nhân ")),
                Rule.anywhere("(?<=\\d)\\s?[x×]\\s?(?=\\d)", spot -> Optional.of(" nhân ")),
                Rule.anywhere("(?<=[\\d)])\\s?\\+\\s?(?=[\\d(])", spot -> Optional.of(" cộng ")),
                Rule.anywhere("\\s?=\\s?", spot -> Optional.of(" bằng ")),
                Rule.anywhere("\\s?(?:≥|>=)\\s?", spot -> Optional.of(" từ ")),
                Rule.anywhere("\\s?(?:≤|<=)\\s?", spot -> Optional.of(" không quá ")),
                Rule.anywhere("\\s?>\\s?", spot -> Optional.of(" trên ")),
                Rule.anywhere("\\s?<\\s?", spot -> Optional.of(" dưới ")),
                Rule.anywhere("±\\s?", spot -> Optional.of("cộng trừ ")),
                Rule.anywhere("\\s?&\\s?", spot -> Optional.of(" và ")),
                Rule.anywhere("(?<=\\p{L})/(?=\\p{L})", spot -> Optional.of(" ")),
                Rule.anywhere("%", spot -> Optional.of("phần trăm")));
    }

    private static Optional<String> score(Spot spot) {
        return spot.follows(SCORES)
                ? Optional.of(Numbers.written(spot.group(1)) + " " + Numbers.written(spot.group(2)))
                : Optional.empty();
    }

    private static Optional<String> range(Spot spot) {
        return Optional.of(Numbers.written(spot.group(1)) + " đến " + Numbers.written(spot.group(2)));
    }

    private static Optional<String> mark(Spot spot) {
        boolean mark = spot.follows(DIGITS_OF) && spot.group(1).length() >= SHORTEST_MARK;
        return mark ? Optional.of(Numbers.digits(spot.group(1))) : Optional.empty();
    }
}
