package vn.thonhub.loudspeaker.vietnamese;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Dates, day ranges, months and quarters; and what looks like a date but is a house number, a street or a share. */
final class DateRules {
    private static final Set<String> DAY_WORDS = Set.of("ngày", "mùng", "mồng", "rằm");
    private static final Set<String> STREETS = Set.of("đường", "phố", "quảng trường", "đại lộ", "công viên", "cầu");
    private static final Set<String> HOUSE_NUMBERS = Set.of(
            "lớp", "số", "số nhà", "nhà số", "hẻm", "ngõ", "ngách", "kiệt", "tổ", "thửa", "lô", "tỷ lệ", "tỉ lệ",
            "bản đồ");
    private static final Set<String> ROUND_THE_CLOCK =
            Set.of("trực", "hoạt động", "phục vụ", "suốt", "mở cửa", "hỗ trợ", "liên tục", "túc trực", "ứng trực");
    private static final Set<String> REACHED = Set.of("đạt", "hoàn thành", "chiếm", "hơn", "gần", "bằng", "được");
    private static final Set<String> COUNTED = Set.of(
            "tiêu chí",
            "chỉ tiêu",
            "hộ",
            "đại biểu",
            "phiếu",
            "thôn",
            "xóm",
            "bản",
            "xã",
            "điểm",
            "thành viên",
            "người",
            "học sinh",
            "em",
            "cháu",
            "đồng chí",
            "đảng viên",
            "hội viên",
            "chi bộ",
            "nội dung",
            "nhiệm vụ");
    private static final Set<String> WHOLES = Set.of(
            "số",
            "diện tích",
            "dân số",
            "tổng",
            "tổng số",
            "quãng đường",
            "chặng đường",
            "thời gian",
            "ngân sách",
            "quân số",
            "lực lượng",
            "công việc",
            "khối lượng",
            "bể",
            "thùng",
            "bát",
            "cốc",
            "thìa",
            "viên",
            "lít");
    private static final Set<String> EARLIER = Set.of(
            "sáng",
            "trưa",
            "chiều",
            "tối",
            "đêm",
            "hôm",
            "từ",
            "đến",
            "trước",
            "sau",
            "vào",
            "lúc",
            "hạn",
            "và",
            "rạng sáng",
            "kể từ",
            "tới",
            "dịp",
            "lễ",
            "hết");
    private static final Set<String> MONTH_WORDS = Set.of("tháng");
    private static final Set<String> COUNT_WORDS = Set.of("đợt", "kỳ", "học kỳ", "lần", "số", "đề số", "vụ", "khóa");
    private static final String SEPARATOR = "[/.-]";

    private DateRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.word("[Qq][Uu][Ýý]\\s+([IVX]+|\\d)\\s?/\\s?(\\d{4})", DateRules::quarter),
                Rule.start("24\\s?[hH]?\\s?/\\s?(7|24)(?:\\s?[hH])?(?![\\p{L}\\d/])", DateRules::roundTheClock),
                Rule.word("(\\d{4})-(\\d{2})-(\\d{2})", spot -> date(spot, 3, 2, 1)),
                Rule.word(
                        "(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?" + Rule.DASH + "(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?",
                        DateRules::fullRange),
                Rule.word("(\\d{1,2})" + Rule.DASH + "(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}))?", DateRules::dayRange),
                Rule.word("(\\d{1,2})(" + SEPARATOR + ")(\\d{1,2})\\2(\\d{4})", spot -> date(spot, 1, 3, 4)),
                Rule.word("(\\d{1,2})/(\\d{4})" + Rule.DASH + "(\\d{1,2})/(\\d{4})", DateRules::monthRange),
                Rule.word("(\\d{1,2})[/-](\\d{4})", DateRules::monthOfYear),
                Rule.word("(\\d{1,3})\\s?/\\s?(\\d{1,6})(?!/)", DateRules::dayOrShare),
                Rule.word("(\\d{1,2})-(\\d{1,2})", DateRules::dayWithDash),
                Rule.word("([Tt]háng)\\s+(\\d{1,2})" + Rule.DASH + "(\\d{1,2})/(\\d{4})", DateRules::monthsOfYear),
                Rule.word(
                        "([Tt]háng|[Tt]hứ)\\s+(\\d{1,2})" + Rule.DASH + "(?:\\1\\s+)?(\\d{1,2})",
                        DateRules::namedRange),
                Rule.word("([Tt]háng)\\s+(\\d{1,2})(?!\\s?[/.]\\d)", DateRules::month),
                Rule.word("([Tt]hứ)\\s+(\\d{1,2})(?![,.]\\d)", DateRules::ordinal));
    }

    private static Optional<String> quarter(Spot spot) {
        OptionalInt number =
                spot.group(1).matches("\\d") ? OptionalInt.of(spot.number(1)) : RomanNumerals.value(spot.group(1));
        return number.isPresent() && number.getAsInt() <= 4
                ? Optional.of("quý " + Numbers.cardinal(number.getAsInt()) + year(spot.number(2)))
                : Optional.empty();
    }

    private static Optional<String> roundTheClock(Spot spot) {
        return spot.group(1).equals("24") || spot.follows(ROUND_THE_CLOCK) || spot.isWholeText()
                ? Optional.of("hai mươi bốn trên " + Numbers.cardinal(spot.number(1))
                        + (spot.group(0).matches(".*[hH]") ? " giờ" : ""))
                : Optional.empty();
    }

    private static Optional<String> date(Spot spot, int day, int month, int year) {
        if (!isDay(spot.number(day), spot.number(month), spot.number(year))) {
            return Optional.empty();
        }
        return Optional.of(dayWord(spot) + dayAndMonth(spot.number(day), spot.number(month)) + year(spot.number(year)));
    }

    private static Optional<String> fullRange(Spot spot) {
        if (!isDay(spot.number(1), spot.number(2), 2024) || !isDay(spot.number(4), spot.number(5), 2024)) {
            return Optional.empty();
        }
        return Optional.of(dayWord(spot) + dayAndMonth(spot.number(1), spot.number(2))
                + (spot.has(3) ? year(spot.number(3)) : "") + " đến ngày "
                + dayAndMonth(spot.number(4), spot.number(5)) + (spot.has(6) ? year(spot.number(6)) : ""));
    }

    private static Optional<String> dayRange(Spot spot) {
        if (!isDay(spot.number(2), spot.number(3), 2024) || spot.number(1) < 1 || spot.number(1) >= spot.number(2)) {
            return Optional.empty();
        }
        return Optional.of(dayWord(spot) + Numbers.cardinal(spot.number(1)) + " đến ngày "
                + dayAndMonth(spot.number(2), spot.number(3)) + (spot.has(4) ? year(spot.number(4)) : ""));
    }

    private static Optional<String> monthRange(Spot spot) {
        if (!isMonth(spot.number(1)) || !isMonth(spot.number(3))) {
            return Optional.empty();
        }
        return Optional.of(monthWord(spot) + Numbers.month(spot.number(1)) + year(spot.number(2)) + " đến tháng "
                + Numbers.month(spot.number(3)) + year(spot.number(4)));
    }

    private static Optional<String> monthOfYear(Spot spot) {
        if (!isMonth(spot.number(1)) || spot.number(2) < 1000) {
            return Optional.empty();
        }
        return spot.follows(COUNT_WORDS)
                ? Optional.of(Numbers.cardinal(spot.number(1)) + year(spot.number(2)))
                : Optional.of(monthWord(spot) + Numbers.month(spot.number(1)) + year(spot.number(2)));
    }

    private static Optional<String> dayOrShare(Spot spot) {
        int left = spot.number(1);
        int right = spot.number(2);
        boolean day = right <= 12 && isDay(left, right, 2024);
        boolean padded = spot.group(1).startsWith("0") || spot.group(2).startsWith("0");
        if (spot.follows(DAY_WORDS)) {
            return day ? Optional.of(dayAndMonth(left, right)) : Optional.empty();
        }
        if (spot.follows(HOUSE_NUMBERS)) {
            return Optional.of(over(left, right));
        }
        if (day && spot.follows(STREETS)) {
            return Optional.of(dayAndMonth(left, right));
        }
        if (!padded && left < right && spot.precedes(WHOLES)) {
            return Optional.of(Numbers.share(left, right));
        }
        if (!padded && (spot.precedes(COUNTED) || spot.follows(REACHED))) {
            return Optional.of(left < right && right <= 5 ? Numbers.share(left, right) : over(left, right));
        }
        boolean plainShare = !padded && left < right && right <= 4 && !spot.follows(EARLIER);
        if (day && !plainShare) {
            return Optional.of(spot.follows(Set.of("tháng")) ? over(left, right) : "ngày " + dayAndMonth(left, right));
        }
        return Optional.of(left < right && right <= 10 ? Numbers.share(left, right) : over(left, right));
    }

    private static Optional<String> dayWithDash(Spot spot) {
        return spot.follows(DAY_WORDS)
                        && isDay(spot.number(1), spot.number(2), 2024)
                        && (spot.number(1) >= spot.number(2) || spot.group(2).startsWith("0"))
                ? Optional.of(dayAndMonth(spot.number(1), spot.number(2)))
                : Optional.empty();
    }

    private static Optional<String> namedRange(Spot spot) {
        String word = spot.group(1);
        boolean month = word.endsWith("áng");
        if (spot.number(3) > (month ? 12 : 7) || spot.number(2) >= spot.number(3)) {
            return Optional.empty();
        }
        return Optional.of(word + " " + named(month, spot.number(2)) + " đến " + word.toLowerCase(Locale.ROOT) + " "
                + named(month, spot.number(3)));
    }

    private static String named(boolean month, int number) {
        return month ? Numbers.month(number) : Numbers.ordinal(number);
    }

    private static Optional<String> monthsOfYear(Spot spot) {
        return isMonth(spot.number(2)) && isMonth(spot.number(3)) && spot.number(2) < spot.number(3)
                ? Optional.of(spot.group(1) + " " + Numbers.month(spot.number(2)) + " đến tháng "
                        + Numbers.month(spot.number(3)) + year(spot.number(4)))
                : Optional.empty();
    }

    private static Optional<String> month(Spot spot) {
        return isMonth(spot.number(2))
                ? Optional.of(spot.group(1) + " " + Numbers.month(spot.number(2)))
                : Optional.empty();
    }

    private static Optional<String> ordinal(Spot spot) {
        return Optional.of(spot.group(1) + " " + Numbers.ordinal(spot.number(2)));
    }

    private static String dayWord(Spot spot) {
        return spot.follows(DAY_WORDS) ? "" : "ngày ";
    }

    private static String monthWord(Spot spot) {
        return spot.follows(MONTH_WORDS) ? "" : "tháng ";
    }

    private static String dayAndMonth(int day, int month) {
        return Numbers.cardinal(day) + " tháng " + Numbers.month(month);
    }

    private static String year(int year) {
        return " năm " + Numbers.cardinal(year);
    }

    private static String over(int left, int right) {
        return Numbers.cardinal(left) + " trên " + Numbers.cardinal(right);
    }

    private static boolean isMonth(int month) {
        return month >= 1 && month <= 12;
    }

    private static boolean isDay(int day, int month, int year) {
        try {
            LocalDate.of(year, month, day);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
