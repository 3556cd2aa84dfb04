package vn.thonhub.loudspeaker.vietnamese;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fractions of one character (½, ¼, ¾, ⅓ …), alone or behind a whole number. A half behind a number is "rưỡi" and stands
 * behind what is counted, as people say it: 2½ giờ is "hai giờ rưỡi"; a half of a measure alone is "nửa". All others are
 * read in full: 1¾ lít is "một và ba phần tư lít".
 */
final class FractionRules {
    private static final String SIGN = "[¼½¾⅐-⅞]";
    private static final String HALF = "½";
    private static final String COUNTED =
            "giờ|phút|giây|tiếng|ngày|đêm|tuần|tháng|quý|năm|buổi|vụ|lần|điểm|vòng|sào|mẫu|tạ"
                    + "|tấn|yến|cân|lạng|lít|công|thước|viên|gói|bao|thìa|muỗng|cốc|bát|liều|trăm|nghìn|ngàn|triệu|tỷ|tỉ";
    /** What goes on with the sentence instead of naming what is counted. */
    private static final Set<String> GOES_ON =
            Set.of("đến", "tới", "và", "hoặc", "hay", "là", "thì", "nên", "rồi", "lên", "xuống");

    private static final String VALUE = "(?:(" + Rule.NUMBER + ")\\s?(" + SIGN + ")?|(" + SIGN + "))";
    private static final String WHAT =
            "(?:\\s?(%|(?:" + COUNTED + "|" + Lexicon.UNITS.pattern() + ")(?![\\p{L}\\d²³])))?";

    private FractionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.start(VALUE + Rule.DASH + VALUE + WHAT, FractionRules::range),
                Rule.start(VALUE + WHAT, FractionRules::single));
    }

    /** A whole number and a fraction, one of which may be missing. */
    private record Value(Optional<String> number, Optional<String> sign) {
        static Value of(Spot spot, int first) {
            return new Value(
                    Optional.ofNullable(spot.group(first)),
                    Optional.ofNullable(spot.group(first + 1)).or(() -> Optional.ofNullable(spot.group(first + 2))));
        }

        boolean isHalf() {
            return sign.filter(HALF::equals).isPresent();
        }

        String said(Optional<String> counted) {
            String behind = counted.map(what -> " " + what).orElse("");
            if (sign.isEmpty()) {
                return Numbers.measured(number.orElseThrow()) + behind;
            }
            if (number.isEmpty()) {
                return isHalf() && counted.isPresent() ? "nửa" + behind : fraction(sign.get()) + behind;
            }
            String whole = Numbers.written(number.get());
            return isHalf() ? whole + behind + " rưỡi" : whole + " và " + fraction(sign.get()) + behind;
        }
    }

    private static Optional<String> range(Spot spot) {
        Value from = Value.of(spot, 1);
        Value to = Value.of(spot, 4);
        if (from.sign().isEmpty() && to.sign().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> counted = counted(spot, 7);
        return Optional.of(from.said(counted) + " đến " + to.said(counted));
    }

    private static Optional<String> single(Spot spot) {
        Value value = Value.of(spot, 1);
        if (value.sign().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> counted = counted(spot, 4);
        boolean unknown = counted.isEmpty() && namesSomething(spot);
        return Optional.of(
                unknown && value.number().isPresent()
                        ? Numbers.written(value.number().get()) + " và "
                                + fraction(value.sign().get())
                        : value.said(counted));
    }

    private static Optional<String> counted(Spot spot, int group) {
        return Optional.ofNullable(spot.group(group)).map(FractionRules::name);
    }

    private static String name(String what) {
        return switch (what) {
            case "%" -> "phần trăm";
            case "ngàn" -> "nghìn";
            case "tỉ" -> "tỷ";
            default -> Lexicon.UNITS.has(what) ? Lexicon.UNITS.said(what) : what;
        };
    }

    /** A word no list has stands behind: where its name ends, and "rưỡi" would stand, is not known. */
    private static boolean namesSomething(Spot spot) {
        String rest = spot.text().substring(spot.match().end()).stripLeading();
        return !rest.isEmpty() && Character.isLetter(rest.charAt(0)) && !spot.precedes(GOES_ON);
    }

    private static String fraction(String sign) {
        // Unicode itself says what the character is made of: a number, a fraction slash, a number.
        String[] parts = Normalizer.normalize(sign, Normalizer.Form.NFKD).split("\u2044");
        return Numbers.share(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }
}
