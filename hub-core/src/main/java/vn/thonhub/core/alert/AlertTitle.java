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

    /** A kind's titles with nothing in place of the values, e.g. {@code Camera mất kết nối}. */
    static AlertTitle withoutValues(String vi, String en) {
        return new AlertTitle(bare(vi), bare(en));
    }

    private static String bare(String template) {
        String text = PLACEHOLDER
                .matcher(template)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .replaceAll("^[\\s:,]+|[\\s:,]+$", "");
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String fill(String template, Map<String, Object> values) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf(values.getOrDefault(found.group(1), "–"))));
    }
}
