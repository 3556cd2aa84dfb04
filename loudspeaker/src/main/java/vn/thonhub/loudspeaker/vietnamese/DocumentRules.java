package vn.thonhub.loudspeaker.vietnamese;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of official documents: 319/QĐ-TTg, 13/2023/NĐ-CP, 20/2023/QH15, of the party 05-CT/TW. Kind and issuer are spelled out. */
final class DocumentRules {
    private static final Set<String> NUMBER_WORDS = Set.of("số");
    private static final Pattern ASSEMBLY = Pattern.compile("(\\p{Lu}+?)(\\d{1,2})");
    private static final String PARTS = "\\p{Lu}[\\p{L}&]*\\d{0,2}(?:\\s?[-–/.]\\s?\\p{Lu}[\\p{L}&]*\\d{0,2})*";

    private DocumentRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.word("(\\d{1,5})([a-zđ]?)/(?:(\\d{4})/)?(" + PARTS + ")", DocumentRules::document),
                Rule.word("(\\d{1,4})()()-(\\p{Lu}{2,4}/\\p{Lu}{2,5})", DocumentRules::document),
                Rule.word("(?:UBTV)?QH\\d{1,2}", spot -> Optional.ofNullable(name(spot.group(0)))),
                Rule.word("(\\p{Lu}[\\p{L}&]*(?:-\\p{Lu}[\\p{L}&]*)+)", DocumentRules::partsOnly));
    }

    private static Optional<String> document(Spot spot) {
        Optional<String> parts = parts(spot.group(4));
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        boolean dated = spot.has(3) && !spot.group(3).isEmpty();
        boolean word = !dated && !spot.follows(NUMBER_WORDS);
        String letter = spot.group(2).isEmpty() ? "" : " " + Letters.spell(spot.group(2));
        String year = dated ? ", năm " + Numbers.cardinal(spot.number(3)) : "";
        return Optional.of((word ? "số " : "") + Numbers.cardinal(spot.number(1)) + letter + year + ", " + parts.get());
    }

    /** QĐ-UBND without a number: only when every part is known, else it may be a name. */
    private static Optional<String> partsOnly(Spot spot) {
        for (String part : spot.group(1).split("-")) {
            if (!Lexicon.DOCUMENTS.has(part)) {
                return Optional.empty();
            }
        }
        return parts(spot.group(1));
    }

    private static Optional<String> parts(String written) {
        List<String> said = new ArrayList<>();
        boolean known = false;
        for (String part : written.split("\\s?[-–/.]\\s?")) {
            String name = name(part);
            known |= name != null;
            said.add(name == null ? Letters.spell(part) : name);
        }
        return known ? Optional.of(String.join(", ", said)) : Optional.empty();
    }

    private static String name(String part) {
        String whole = part.replace("&", "");
        if (Lexicon.DOCUMENTS.has(whole)) {
            return Lexicon.DOCUMENTS.said(whole);
        }
        Matcher numbered = ASSEMBLY.matcher(part);
        if (numbered.matches() && Lexicon.DOCUMENTS.has(numbered.group(1))) {
            return Lexicon.DOCUMENTS.said(numbered.group(1)) + " khóa "
                    + Numbers.cardinal(Long.parseLong(numbered.group(2)));
        }
        return Lexicon.ABBREVIATIONS.said(whole);
    }
}
