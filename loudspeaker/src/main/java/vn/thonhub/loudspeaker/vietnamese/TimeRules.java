package vn.thonhub.loudspeaker.vietnamese;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Times of the day (05h30, 8g15, 17:00, 06:30:15), their ranges, and ratios, which look alike (tỷ lệ 1:50). */
final class TimeRules {
    private static final Set<String> RATIOS = Set.of("tỷ lệ", "tỉ lệ", "tỷ số", "tỉ số", "theo tỷ lệ", "theo tỉ lệ");
    private static final Set<String> HOUR_WORDS =
            Set.of("lúc", "từ", "đến", "vào", "hồi", "khoảng", "trước", "sau", "tới", "vào lúc");
    private static final String CLOCK = "(\\d{1,2})(?:\\s?[hHgG](?:(\\d{2})(?:['’pP]|\\s?phút)?)?|:(\\d{2}))";

    private TimeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.word("(\\d{1,3}):(\\d{1,6})", TimeRules::ratio),
                Rule.start(CLOCK + Rule.DASH + CLOCK + "(?![\\p{L}\\d])", TimeRules::range),
                Rule.word("(\\d{1,2})" + Rule.DASH + CLOCK, TimeRules::shortRange),
                Rule.word("(\\d{1,2})[:hHgG](\\d{2})[:pP'](\\d{2})(?:s|\\s?giây)?", TimeRules::withSeconds),
                Rule.start(CLOCK + "(?![\\p{L}\\d])", TimeRules::time),
                Rule.word("(\\d{1,3})['’](?!\\d)", spot -> Optional.of(Numbers.written(spot.group(1)) + " phút")));
    }

    private static Optional<String> ratio(Spot spot) {
        boolean clock = spot.group(2).length() == 2 && spot.number(1) <= 24 && spot.number(2) < 60;
        return spot.follows(RATIOS) || !clock && !looksLikeSeconds(spot)
                ? Optional.of(Numbers.cardinal(spot.number(1)) + " trên " + Numbers.cardinal(spot.number(2)))
                : Optional.empty();
    }

    private static boolean looksLikeSeconds(Spot spot) {
        return spot.match().end() < spot.text().length()
                && spot.text().charAt(spot.match().end()) == ':';
    }

    private static Optional<String> range(Spot spot) {
        Optional<String> from = clock(spot, 1);
        return from.isEmpty() ? from : clock(spot, 4).map(to -> from.get() + " đến " + to);
    }

    private static Optional<String> shortRange(Spot spot) {
        return spot.number(1) > 24
                ? Optional.empty()
                : clock(spot, 2).map(to -> Numbers.cardinal(spot.number(1)) + " đến " + to);
    }

    private static Optional<String> withSeconds(Spot spot) {
        return spot.number(1) > 24 || spot.number(2) > 59 || spot.number(3) > 59
                ? Optional.empty()
                : Optional.of(Numbers.cardinal(spot.number(1)) + " giờ " + Numbers.cardinal(spot.number(2)) + " phút "
                        + Numbers.cardinal(spot.number(3)) + " giây");
    }

    private static Optional<String> time(Spot spot) {
        boolean grams = !spot.has(2) && !spot.has(3) && spot.group(0).matches(".*[gG]");
        return grams && !spot.follows(HOUR_WORDS) ? Optional.empty() : clock(spot, 1);
    }

    /** The hour is group {@code first}, the minute one of the two behind it. */
    private static Optional<String> clock(Spot spot, int first) {
        String minute = spot.has(first + 1) ? spot.group(first + 1) : spot.group(first + 2);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        if (spot.number(first) > 24 || minutes > 59) {
            return Optional.empty();
        }
        String hour = Numbers.cardinal(spot.number(first)) + " giờ";
        return Optional.of(minutes == 0 ? hour : hour + " " + Numbers.cardinal(minutes) + " phút");
    }
}
