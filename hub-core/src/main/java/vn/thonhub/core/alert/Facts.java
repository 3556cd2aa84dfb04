package vn.thonhub.core.alert;

import java.util.HashMap;
import java.util.Map;
import vn.thonhub.core.json.Json;

/**
 * Facts come from devices and may be anything: this makes them plain JSON values and bounds them, rather than refusing
 * an alert for a long text.
 */
final class Facts {
    private static final int MAX_ENTRIES = 40;
    private static final int MAX_TEXT = 500;
    private static final int MAX_NESTED = 2_000;

    private Facts() {}

    static Map<String, Object> bounded(Map<String, Object> facts) {
        Map<String, Object> plain = Json.readMap(Json.write(facts));
        Map<String, Object> bounded = new HashMap<>();
        plain.entrySet().stream()
                .filter(fact -> fact.getValue() != null && fact.getKey().length() <= MAX_TEXT)
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_ENTRIES)
                .forEach(fact -> bounded.put(fact.getKey(), bounded(fact.getValue())));
        return bounded;
    }

    private static Object bounded(Object value) {
        if (value instanceof String text) {
            return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        }
        boolean scalar = value instanceof Number || value instanceof Boolean;
        return scalar || Json.write(value).length() <= MAX_NESTED ? value : "…";
    }
}
