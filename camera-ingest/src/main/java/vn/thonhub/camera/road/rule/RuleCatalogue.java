package vn.thonhub.camera.road.rule;

import java.util.Arrays;
import java.util.List;

/** The kinds of rule there are, for people who choose one. */
public final class RuleCatalogue {
    private RuleCatalogue() {}

    /** One kind, as in the contract. */
    public record Entry(
            RuleKind kind,
            String alertKind,
            Words title,
            Words help,
            boolean health,
            List<Need> needs,
            List<String> uses,
            RuleSettings defaults) {}

    public static List<Entry> entries() {
        return Arrays.stream(RuleKind.values())
                .map(kind -> new Entry(
                        kind,
                        kind.alert(),
                        KindWords.title(kind),
                        KindWords.help(kind),
                        kind.isHealth(),
                        Usual.needs(kind),
                        Usual.uses(kind),
                        RuleSettings.usual(kind)))
                .toList();
    }
}
