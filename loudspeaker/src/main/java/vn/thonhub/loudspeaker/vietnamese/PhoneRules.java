package vn.thonhub.loudspeaker.vietnamese;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Telephone numbers digit by digit, in the groups they are written in; and vehicle plates. */
final class PhoneRules {
    private static final Set<String> CALL = Set.of(
            "gọi",
            "gọi số",
            "gọi đến số",
            "gọi tới số",
            "điện thoại",
            "số điện thoại",
            "sđt",
            "đt",
            "tel",
            "hotline",
            "đường dây nóng",
            "tổng đài",
            "số máy",
            "số",
            "bấm",
            "liên hệ",
            "liên lạc",
            "di động",
            "fax",
            "zalo",
            "cấp cứu",
            "báo",
            "gọi ngay",
            "gọi điện",
            "qua số",
            "đt số");
    private static final Pattern CHAIN = Pattern.compile(
            "(?iU)(?:gọi|tổng đài|hotline|đường dây nóng|điện thoại|sđt|liên hệ|số máy|bấm)(?: (?:ngay|số|đến|tới|điện|khẩn cấp))*"
                    + "[: ]+(?:\\d{3,4}(?:,| hoặc| và|/|,? hay)\\s?)*$");
    private static final int SHORT_NUMBER_BEGINS = 1;

    private PhoneRules() {}

    static List<Rule> all() {
        String plate = "(\\d{2})[- ]?([A-ZĐ]{1,2}\\d?)[- ](\\d{3}\\.?\\d{2}|\\d{4})";
        return List.of(
                Rule.word(plate, PhoneRules::plate),
                Rule.anywhere("(?<![\\p{L}\\d])\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}(?!\\d)", PhoneRules::foreign),
                Rule.anywhere("\\(0\\d{1,4}\\)[ .-]?\\d{3,4}(?:[ .-]?\\d{2,4}){1,2}(?!\\d)", PhoneRules::domestic),
                Rule.word("0\\d{1,4}(?:[ .-]\\d{1,4}){1,5}", PhoneRules::domestic),
                Rule.word("0\\d{8,11}", spot -> Optional.of(Numbers.digits(spot.group(0)))),
                Rule.word("1[89]00[ .]?\\d{2,4}(?:[ .]?\\d{2,3})?", PhoneRules::service),
                Rule.word("\\d{3,4}", PhoneRules::shortNumber));
    }

    private static Optional<String> plate(Spot spot) {
        return Optional.of(Numbers.digits(spot.group(1)) + " " + Letters.spell(spot.group(2)) + ", "
                + Numbers.digits(spot.group(3)));
    }

    private static Optional<String> foreign(Spot spot) {
        return count(spot.group(0)) < 9
                ? Optional.empty()
                : Optional.of("cộng " + groups(spot.group(0).substring(1)));
    }

    private static Optional<String> domestic(Spot spot) {
        int digits = count(spot.group(0));
        return digits < 9 || digits > 12 ? Optional.empty() : Optional.of(groups(spot.group(0)));
    }

    private static Optional<String> service(Spot spot) {
        int digits = count(spot.group(0));
        return digits < 6 || digits > 10 ? Optional.empty() : Optional.of(groups(spot.group(0)));
    }

    /** 113, 114, 115, 1022 …: only where one is called, elsewhere they are amounts. */
    private static Optional<String> shortNumber(Spot spot) {
        String before = spot.text()
                .substring(Math.max(0, spot.match().start() - 80), spot.match().start());
        boolean called = spot.group(0).charAt(0) - '0' == SHORT_NUMBER_BEGINS
                && CHAIN.matcher(before).find()
                && !spot.precedes(Set.of("người", "hộ", "lần", "cuộc", "đồng", "đại biểu", "em", "cháu"))
                && !followedByNumber(spot);
        return called ? Optional.of(Numbers.digits(spot.group(0))) : Optional.empty();
    }

    private static boolean followedByNumber(Spot spot) {
        int end = spot.match().end();
        return end + 1 < spot.text().length()
                && ".,".indexOf(spot.text().charAt(end)) >= 0
                && Character.isDigit(spot.text().charAt(end + 1));
    }

    private static int count(String text) {
        return (int) text.chars().filter(Character::isDigit).count();
    }

    private static String groups(String written) {
        return Arrays.stream(written.split("[^\\d]+"))
                .filter(group -> !group.isEmpty())
                .map(Numbers::digits)
                .collect(Collectors.joining(", "));
    }
}
