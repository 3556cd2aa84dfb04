package vn.thonhub.core.http;

import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one fault of a failed validation worth telling: the first that is about a value itself and not about a schema
 * around it.
 *
 * @param pointer JSON pointer of the bad value, empty for the whole
 */
record SchemaFault(String pointer, String text) {
    private static final Set<String> AROUND =
            Set.of("properties", "items", "prefixItems", "$ref", "allOf", "anyOf", "oneOf");
    private static final Pattern MISSING = Pattern.compile(".*required property \"([^\"]+)\".*");

    static Optional<SchemaFault> of(OutputUnit outcome) {
        if (!Boolean.FALSE.equals(outcome.getValid())) {
            return Optional.empty();
        }
        List<OutputUnit> errors = outcome.getErrors() == null ? List.of() : outcome.getErrors();
        OutputUnit told = errors.stream()
                .filter(error -> !AROUND.contains(keyword(error)))
                .findFirst()
                .orElse(errors.isEmpty() ? outcome : errors.get(errors.size() - 1));
        return Optional.of(fault(told));
    }

    private static SchemaFault fault(OutputUnit error) {
        String text = error.getError() == null ? "does not fit the contract" : error.getError();
        String location = error.getInstanceLocation() == null ? "" : error.getInstanceLocation();
        String pointer = location.startsWith("#") ? location.substring(1) : location;
        Matcher missing = MISSING.matcher(text);
        if (missing.matches()) {
            return new SchemaFault(pointer + "/" + missing.group(1), missing.group(1) + " is missing");
        }
        return new SchemaFault(pointer, text);
    }

    private static String keyword(OutputUnit error) {
        String location = error.getKeywordLocation() == null ? "" : error.getKeywordLocation();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
