package vn.thonhub.loudspeaker.vietnamese;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Numbers with something they count: money, shares of a hundred, units; one, or from–to, or for each. */
final class AmountRules {
    private static final Map<String, String> MONEY = Map.ofEntries(
            Map.entry("đ", "đồng"),
            Map.entry("Đ", "đồng"),
            Map.entry("₫", "đồng"),
            Map.entry("đồng", "đồng"),
            Map.entry("VND", "đồng"),
            Map.entry("VNĐ", "đồng"),
            Map.entry("vnđ", "đồng"),
            Map.entry("vnd", "đồng"),
            Map.entry("USD", "đô la Mỹ"),
            Map.entry("$", "đô la Mỹ"),
            Map.entry("EUR", "ơ rô"),
            Map.entry("€", "ơ rô"),
            Map.entry("¥", "yên Nhật"),
            Map.entry("£", "bảng Anh"),
            Map.entry("k", "nghìn"),
            Map.entry("K", "nghìn"),
            Map.entry("tr", "triệu"),
            Map.entry("trđ", "triệu đồng"),
            Map.entry("tỷđ", "tỷ đồng"));
    private static final String MONEY_SIGNS = "đồng|VNĐ|VND|vnđ|vnd|USD|EUR|trđ|tỷđ|tr|[đĐ₫$€¥£kK]";
    private static final String SCALE = "(?:\\s?(nghìn|ngàn|triệu|tỷ|tỉ|trăm))?";
    private static final Set<String> MEASURES =
            Set.of("sào", "mẫu", "tạ", "tấn", "yến", "lít", "giờ", "phút", "giây", "công", "thước", "ao");
    private static final String FROM_TO = "(" + Rule.NUMBER + ")(?:" + Rule.DASH + "(" + Rule.NUMBER + "))?";
    private static final String UNIT = Lexicon.UNITS.pattern();
    private static final String EACH = "(?:\\s?/\\s?(" + UNIT + "(?![\\p{L}\\d])|\\p{Ll}+))?";

    private AmountRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.word("[$€£¥]\\s?(" + Rule.NUMBER + ")", AmountRules::signFirst),
                Rule.start(
                        "([-–−]?)" + FROM_TO + SCALE + "\\s?(" + MONEY_SIGNS + ")(?![\\p{L}\\d])" + EACH,
                        AmountRules::money),
                Rule.start(
                        "(" + Rule.NUMBER + ")\\s?(%|" + UNIT + ")" + Rule.DASH + "(" + Rule.NUMBER
                                + ")\\s?\\2(?![\\p{L}\\d²³])",
                        AmountRules::twice),
                Rule.word("(\\d{1,3})\\s?tr\\s?(\\d{1,3})", AmountRules::millionAnd),
                Rule.start("([-–−]?)" + FROM_TO + "\\s?(%|‰)", AmountRules::share),
                Rule.start("([-–−]?)" + FROM_TO + "\\s?(" + UNIT + ")(?![\\p{L}\\d²³])" + EACH, AmountRules::measure),
                Rule.start(
                        "([-–−]?)" + FROM_TO + SCALE + "\\s?(\\p{Ll}+)\\s?/\\s?(" + UNIT + "(?![\\p{L}\\d])|\\p{Ll}+)",
                        AmountRules::counted),
                Rule.word(
                        "(km|m|mm|kg|g|mg|tấn|tạ|lít|l|kWh|m³|m3)\\s?/\\s?(h|s|ha|m2|m²|km2|km²|l|L|m3|m³|dl|ngày|tháng)",
                        spot -> Optional.of(name(spot.group(1)) + " trên " + name(spot.group(2)))),
                Rule.anywhere(
                        "(?<=[\\p{Ll}%‰])\\s?/\\s?(ngày|tuần|tháng|quý|vụ|năm|giờ|buổi)(?![\\p{L}\\d])",
                        spot -> Optional.of(" một " + spot.group(1))),
                Rule.word("km²|km2|m²|m2|m³|m3|°C|kWh", spot -> Optional.of(name(spot.group(0)))));
    }

    private static Optional<String> signFirst(Spot spot) {
        String sign = spot.group(0).substring(0, 1);
        return Optional.of(Numbers.measured(spot.group(1)) + " " + MONEY.get(sign));
    }

    private static Optional<String> money(Spot spot) {
        String scale = spot.has(4) ? " " + scale(spot.group(4)) : "";
        return Optional.of(minus(spot, 1) + range(spot, 2) + scale + " " + MONEY.get(spot.group(5)) + forEach(spot, 6));
    }

    private static Optional<String> share(Spot spot) {
        return Optional.of(
                minus(spot, 1) + range(spot, 2) + (spot.group(4).equals("%") ? " phần trăm" : " phần nghìn"));
    }

    /** 50%-60%: the unit is said once. */
    private static Optional<String> twice(Spot spot) {
        String unit = spot.group(2).equals("%") ? "phần trăm" : name(spot.group(2));
        return Optional.of(Numbers.measured(spot.group(1)) + " đến " + Numbers.measured(spot.group(3)) + " " + unit);
    }

    /** 1tr5 is one million five hundred thousand, 1tr250 one million two hundred and fifty thousand. */
    private static Optional<String> millionAnd(Spot spot) {
        int thousands = spot.number(2) * (int) Math.pow(10, 3 - spot.group(2).length());
        return Optional.of(Numbers.cardinal(spot.number(1) * 1_000_000L + thousands * 1_000L));
    }

    private static Optional<String> measure(Spot spot) {
        String unit = spot.group(4);
        if (spot.has(5) && !Lexicon.UNITS.has(spot.group(5)) && !MEASURES.contains(spot.group(5))) {
            return Optional.of(minus(spot, 1) + range(spot, 2) + " " + name(unit) + forEach(spot, 5));
        }
        String per = spot.has(5) ? " trên " + name(spot.group(5)) : "";
        return Optional.of(minus(spot, 1) + range(spot, 2) + " " + name(unit) + per);
    }

    /** A word in between: 65 tạ/ha is "trên", 2 lần/ngày "một ngày". */
    private static Optional<String> counted(Spot spot) {
        String scale = spot.has(4) ? " " + scale(spot.group(4)) : "";
        String each = spot.group(6);
        boolean measure = Lexicon.UNITS.has(each) || MEASURES.contains(each);
        return Optional.of(minus(spot, 1) + range(spot, 2) + scale + " " + spot.group(5)
                + (measure ? " trên " + name(each) : " một " + each));
    }

    private static String forEach(Spot spot, int group) {
        return spot.has(group) ? " một " + name(spot.group(group)) : "";
    }

    private static String range(Spot spot, int first) {
        return spot.has(first + 1)
                ? Numbers.measured(spot.group(first)) + " đến " + Numbers.measured(spot.group(first + 1))
                : Numbers.measured(spot.group(first));
    }

    private static String minus(Spot spot, int group) {
        return spot.group(group).isEmpty() ? "" : "âm ";
    }

    private static String scale(String word) {
        return switch (word) {
            case "ngàn" -> "nghìn";
            case "tỉ" -> "tỷ";
            default -> word;
        };
    }

    private static String name(String unit) {
        return Lexicon.UNITS.has(unit) ? Lexicon.UNITS.said(unit) : unit;
    }
}
