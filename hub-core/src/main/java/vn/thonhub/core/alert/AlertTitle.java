package vn.thonhub.core.alert;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A title in both languages. Plain text: whoever shows it escapes it. */
public record AlertTitle(String vi, String en) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");

    /** @param values for {@code device}, {@code place} and the facts; what is missing shows as a dash */
    static AlertTitle render(AlertKind kind, Map<String, Object> values) {
        return new AlertTitle(fill(kind.titleVi(), values), fill(kind.titleEn(), values));
    }

    private static String fill(String template, Map<String, Object> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf(values.getOrDefault(found.group(1), "–"))));
    }
}
