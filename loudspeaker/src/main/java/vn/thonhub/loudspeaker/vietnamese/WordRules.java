package vn.thonhub.loudspeaker.vietnamese;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Abbreviations, titles, Roman numerals, codes of letters and digits, addresses of the web. */
final class WordRules {
    private static final Set<String> COUNTED_BY_ROMAN = Set.of(
            "khóa",
            "khoá",
            "thế kỷ",
            "kỷ",
            "chương",
            "phần",
            "mục",
            "quý",
            "thứ",
            "lần thứ",
            "cấp",
            "loại",
            "hạng",
            "khu",
            "quân khu",
            "khu vực",
            "vùng",
            "nhóm",
            "tập",
            "kỳ",
            "học kỳ",
            "đợt",
            "giai đoạn",
            "điều",
            "bậc",
            "tuyến",
            "lần",
            "đại hội",
            "hội nghị",
            "phụ lục",
            "bài",
            "quyển",
            "tiểu khu",
            "đội",
            "trung tâm",
            "trại",
            "trường",
            "thôn",
            "xóm",
            "tổ",
            "phái",
            "mức",
            "báo động");
    /** Canonical numerals that are rather something else where no counting word stands before them. */
    private static final Set<String> RATHER_LETTERS =
            Set.of("CD", "MC", "DC", "XL", "MM", "CM", "CC", "CV", "DI", "MI", "LI");

    private static final Set<String> WEB_WORDS = Set.of("trang web", "website", "web", "địa chỉ", "trang");
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String HOST = LABEL + "(?:\\." + LABEL + ")*\\.[a-z]{2,6}";

    private WordRules() {}

    static List<Rule> web() {
        return List.of(
                Rule.start("(?:[\\w.+-]+)@(" + HOST + ")", WordRules::mail),
                Rule.start("(?:https?://)(?:www\\.)?(" + HOST + ")(/[\\w./?=&%#-]*)?", WordRules::site),
                Rule.start("www\\.(" + HOST + ")(/[\\w./?=&%#-]*)?", WordRules::site),
                Rule.word(
                        "((?:" + LABEL + "\\.)+(?:vn|com|net|org|info|edu|gov))",
                        spot -> Optional.of(host(spot.group(1)))));
    }

    static List<Rule> abbreviations() {
        return List.of(
                Rule.word("TP\\.?\\s?HCM|Tp\\.?\\s?HCM", spot -> Optional.of("thành phố Hồ Chí Minh")),
                Rule.start("(?:T[PX]|T[px])\\.\\s?(?=\\p{Lu})", spot -> title(spot.group(0))),
                Rule.start(
                        "(" + Lexicon.TITLES.pattern()
                                + ")(?:\\.\\s?|:?\\s)(?=\\p{Lu}\\p{Ll}|\\p{Lu}\\.? |\\p{Lu}\\p{Lu}?S)",
                        spot -> Optional.of(Lexicon.TITLES.said(spot.group(1)) + " ")),
                Rule.start("(Q|P|H|X|T|TT)\\.\\s?(?=\\d|\\p{Lu}\\p{L})", WordRules::administrative),
                Rule.start("[Vv]\\s?\\.\\s?[Vv](?:\\s?\\.\\.\\.|\\s?…|\\.)?", spot -> Optional.of("vân vân")),
                Rule.word("[Vv]/v", spot -> Optional.of("về việc")),
                Rule.word(
                        "T([2-6])\\s?[-–]\\s?T?([3-7])",
                        spot -> Optional.of("thứ " + Numbers.ordinal(spot.number(1)) + " đến thứ "
                                + Numbers.ordinal(spot.number(2)))),
                Rule.word("T([2-7])(?=\\s?[-–,]\\s?(?:T[3-7]|CN))|(?<=[-–,] ?)T([3-7])", WordRules::weekday),
                Rule.start("[Kk][Mm]\\s?(?=\\d)", spot -> Optional.of("ki lô mét ")),
                Rule.start(
                        "độ (C|F)(?![\\p{L}\\d])",
                        spot -> Optional.of("độ " + (spot.group(1).equals("C") ? "xê" : "ép"))),
                Rule.word("QL[. ]?(\\d{1,3})([A-Z]?)", spot -> road("quốc lộ", spot)),
                Rule.word("(?:ĐT|TL)[. ]?(\\d{3})([A-Z]?)", spot -> road("đường tỉnh", spot)),
                Rule.word("(?:ĐH)[. ]?(\\d{1,3})([A-Z]?)", spot -> road("đường huyện", spot)),
                Rule.word("(\\d{1,3})([A-Z])", spot -> road("", spot)),
                Rule.word("(?:[Cc]ovid|COVID)-(\\d+)", spot -> Optional.of("cô vít " + Numbers.written(spot.group(1)))),
                Rule.word("U[- ]?(\\d{2})", spot -> Optional.of("u " + Numbers.written(spot.group(1)))),
                Rule.word("PM\\s?(\\d+)[.,](\\d+)", WordRules::dust),
                Rule.start(
                        Lexicon.ABBREVIATIONS.pattern() + "(?![\\p{L}\\d])",
                        spot -> Optional.of(Lexicon.ABBREVIATIONS.said(spot.group(0)))),
                Rule.start(
                        "(" + Lexicon.TITLES.pattern() + ")(?![\\p{L}\\d])",
                        spot -> Optional.of(Lexicon.TITLES.said(spot.group(1)))));
    }

    static List<Rule> codes() {
        return List.of(
                Rule.word("[IVXLCDM]+", WordRules::roman),
                Rule.word(
                        "(?=[A-ZĐ\\d]*\\d)(?=[A-ZĐ\\d]*[A-ZĐ])[A-ZĐ\\d]{2,10}",
                        spot -> Optional.of(Letters.spell(spot.group(0)))),
                Rule.word("[BCDĐGHKLMNPQRSTVX]{2,5}", spot -> Optional.of(Letters.spell(spot.group(0)))));
    }

    private static Optional<String> title(String written) {
        return Optional.of(written.charAt(1) == 'P' || written.charAt(1) == 'p' ? "thành phố " : "thị xã ");
    }

    /** "Q." is no initial of a name where a number follows, or where a comma shows an address. */
    private static Optional<String> administrative(Spot spot) {
        int next = spot.match().end();
        boolean number = Character.isDigit(spot.text().charAt(next));
        int before = spot.match().start() - 1;
        while (before >= 0 && spot.text().charAt(before) == ' ') {
            before--;
        }
        boolean address = before >= 0 && ",-–(".indexOf(spot.text().charAt(before)) >= 0
                || spot.group(1).equals("TT")
                || spot.follows(Set.of("tại", "ở", "về", "thuộc", "trên địa bàn"));
        String kind =
                switch (spot.group(1)) {
                    case "Q" -> "quận ";
                    case "P" -> "phường ";
                    case "H" -> "huyện ";
                    case "X" -> "xã ";
                    case "T" -> "tỉnh ";
                    default -> "thị trấn ";
                };
        boolean numbered = number && "QP".contains(spot.group(1));
        return numbered || !number && address ? Optional.of(kind) : Optional.empty();
    }

    private static Optional<String> weekday(Spot spot) {
        return Optional.of("thứ " + Numbers.ordinal(spot.number(spot.has(1) ? 1 : 2)));
    }

    private static Optional<String> road(String kind, Spot spot) {
        String letter = Letters.spell(spot.group(2));
        String number = Numbers.written(spot.group(1)) + (letter.isEmpty() ? "" : " " + letter);
        return Optional.of(kind.isEmpty() ? number : kind + " " + number);
    }

    private static Optional<String> dust(Spot spot) {
        return Optional.of("pê em " + Numbers.written(spot.group(1)) + " phẩy " + Numbers.written(spot.group(2)));
    }

    private static Optional<String> roman(Spot spot) {
        OptionalInt value = RomanNumerals.value(spot.group(0));
        if (value.isEmpty()) {
            return Optional.empty();
        }
        boolean counted = spot.follows(COUNTED_BY_ROMAN);
        boolean heading = spot.beginsLine()
                && spot.match().end() < spot.text().length()
                && ".)/-".indexOf(spot.text().charAt(spot.match().end())) >= 0;
        boolean clear = spot.group(0).length() > 1 && !RATHER_LETTERS.contains(spot.group(0));
        if (!counted && !heading && !clear) {
            return Optional.empty();
        }
        return Optional.of(
                spot.follows(Set.of("thứ")) ? Numbers.ordinal(value.getAsInt()) : Numbers.cardinal(value.getAsInt()));
    }

    private static Optional<String> mail(Spot spot) {
        String name = spot.group(0).substring(0, spot.group(0).indexOf('@'));
        return Optional.of(name.replace(".", " chấm ").replace("_", " gạch dưới ") + " a còng " + host(spot.group(1)));
    }

    private static Optional<String> site(Spot spot) {
        String path = spot.has(2) && spot.group(2).length() > 1
                ? spot.group(2).replaceAll("/$", "").replace("/", " gạch chéo ").replace(".", " chấm ")
                : "";
        return Optional.of((spot.follows(WEB_WORDS) ? "" : "trang web ") + host(spot.group(1)) + path);
    }

    private static String host(String written) {
        StringBuilder said = new StringBuilder();
        for (String label : written.toLowerCase(Locale.ROOT).split("\\.")) {
            String name =
                    Lexicon.PROVINCES.has(label) ? Lexicon.PROVINCES.said(label) : label.replace("-", " gạch ngang ");
            said.append(said.isEmpty() ? "" : " chấm ").append(name);
        }
        return said.toString();
    }
}
