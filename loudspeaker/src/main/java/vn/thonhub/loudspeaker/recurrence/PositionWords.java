package vn.thonhub.loudspeaker.recurrence;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of some days of a month or year, from its beginning or its end: "ngày làm việc cuối cùng", "the first Monday". Pure. */
final class PositionWords {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final Set<DayOfWeek> WORKING = EnumSet.complementOf(EnumSet.copyOf(WEEKEND));
    private static final List<String> FIRST = List.of("first", "second", "third", "fourth", "fifth");

    private static final String FROM_THE_END = " từ cuối lên";

    private final Language language;
    private final boolean vi;

    PositionWords(Language language) {
        this.language = language;
        this.vi = language == Language.VI;
    }

    /** In a week each position is a weekday. @param first the day a week begins with */
    static Set<DayOfWeek> inWeek(Set<DayOfWeek> days, List<Integer> positions, DayOfWeek first) {
        List<DayOfWeek> ordered = days.stream()
                .sorted(Comparator.comparing(day -> Math.floorMod(day.getValue() - first.getValue(), 7)))
                .toList();
        return positions.stream()
                .map(position -> position > 0 ? position - 1 : ordered.size() + position)
                .filter(at -> at >= 0 && at < ordered.size())
                .map(ordered::get)
                .collect(Collectors.toSet());
    }

    /** @param position 1 for the first such weekday of a month, -1 for the last; not 0 */
    String of(DayOfWeek day, int position) {
        String name = language.weekday(day);
        return vi
                ? name + " " + inVietnamese(position, "lần thứ 2", "lần thứ ")
                : "the " + inEnglish(position) + " " + name;
    }

    /** @param days what BYSETPOS counts through */
    String of(Set<DayOfWeek> days, int position) {
        if (days.size() == 1) {
            return of(days.iterator().next(), position);
        }
        if (!vi) {
            return "the " + inEnglish(position) + " " + inEnglish(days);
        }
        String which = inVietnamese(position, "thứ nhì", "thứ ");
        if (days.equals(WORKING)) {
            return "ngày làm việc " + which;
        }
        if (days.equals(WEEKEND)) {
            return "ngày cuối tuần " + which;
        }
        return days.size() == DayOfWeek.values().length
                ? "ngày " + which
                : "ngày " + which + " trong các ngày " + names(days);
    }

    String of(Set<DayOfWeek> days, List<Integer> positions) {
        return language.list(
                positions.stream().map(position -> of(days, position)).toList());
    }

    /** @param month counted from 0, as the rules' library does; the whole year without */
    String ofYear(Optional<Integer> month) {
        String of = month.map(number -> Month.of(number + 1))
                .map(one -> vi ? "tháng " + one.getValue() : one.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .orElse("");
        if (of.isEmpty()) {
            return vi ? " của năm, hằng năm" : " of every year";
        }
        return vi ? " của " + of + " hằng năm" : " of " + of + " every year";
    }

    private String names(Set<DayOfWeek> days) {
        return language.list(days.stream().sorted().map(language::weekday).toList());
    }

    private String inEnglish(Set<DayOfWeek> days) {
        if (days.equals(WORKING)) {
            return "working day";
        }
        if (days.equals(WEEKEND)) {
            return "day of a weekend";
        }
        return days.size() == DayOfWeek.values().length
                ? "day"
                : days.stream().sorted().map(language::weekday).collect(Collectors.joining(" or "));
    }

    /** @param second "thứ 2" alone would be read as Monday */
    private static String inVietnamese(int position, String second, String before) {
        return switch (position) {
            case 1 -> "đầu tiên";
            case -1 -> "cuối cùng";
            case 2 -> second;
            case -2 -> second + FROM_THE_END;
            default -> before + Math.abs(position) + (position < 0 ? FROM_THE_END : "");
        };
    }

    private static String inEnglish(int position) {
        return position == -1 ? "last" : position < 0 ? ordinal(-position) + " to last" : ordinal(position);
    }

    private static String ordinal(int number) {
        if (number <= FIRST.size()) {
            return FIRST.get(number - 1);
        }
        boolean teens = number % 100 >= 11 && number % 100 <= 13;
        String ending = teens
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }
}
