package vn.thonhub.core.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers of {@code /metrics}, in Prometheus' text format. Thread-safe. */
public final class Gauges {
    private static final Pattern NAME = Pattern.compile("thonhub_[a-z][a-z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]*");

    private final Map<String, Family> families = new ConcurrentSkipListMap<>();

    private record Family(String help, String type, Map<String, DoubleSupplier> values) {}

    /**
     * A number that may go up and down.
     *
     * @param name {@code thonhub_…}, with its unit at the end
     * @param labels few values only; none that come from outside unbounded
     * @param value quick and without blocking; NaN leaves the line out
     */
    public void gauge(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        add("gauge", name, help, labels, value);
    }

    /** A number that only grows, reset by a restart; the name ends in {@code _total}. */
    public void counter(String name, String help, Map<String, String> labels, DoubleSupplier value) {
        add("counter", name, help, labels, value);
    }

    private void add(String type, String name, String help, Map<String, String> labels, DoubleSupplier value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name must be thonhub_… in snake_case, got " + name);
        }
        families.computeIfAbsent(name, n -> new Family(help, type, new ConcurrentSkipListMap<>()))
                .values()
                .put(text(labels), value);
    }

    private static String text(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        return new TreeMap<>(labels).entrySet().stream().map(Gauges::label).collect(Collectors.joining(",", "{", "}"));
    }

    private static String label(Map.Entry<String, String> label) {
        if (!LABEL.matcher(label.getKey()).matches()) {
            throw new IllegalArgumentException("metric label must be snake_case, got " + label.getKey());
        }
        String value =
                label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return label.getKey() + "=\"" + value + "\"";
    }

    String text() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(family.help().replace('\n', ' '))
                    .append('\n');
            text.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(family.type())
                    .append('\n');
            family.values().forEach((labels, value) -> line(text, name + labels, value));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String series, DoubleSupplier value) {
        double number;
        try {
            number = value.getAsDouble();
        } catch (RuntimeException broken) {
            // One broken gauge must not take the page from whoever looks for what is broken.
            return;
        }
        if (!Double.isNaN(number)) {
            text.append(series).append(' ').append(number).append('\n');
        }
    }
}
