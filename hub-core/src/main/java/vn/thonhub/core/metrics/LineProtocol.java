package vn.thonhub.core.metrics;

import java.util.Map;
import java.util.TreeMap;

/** InfluxDB line protocol (v2 reference): every value a float, time in milliseconds. */
final class LineProtocol {
    private LineProtocol() {}

    static String line(Point point) {
        StringBuilder line = new StringBuilder(80);
        escape(line, point.measurement(), ", ");
        point.tags().forEach((tag, value) -> {
            line.append(',');
            escape(line, tag, ",= ");
            line.append('=');
            escape(line, value, ",= ");
        });
        char separator = ' ';
        for (Map.Entry<String, Double> field : new TreeMap<>(point.fields()).entrySet()) {
            line.append(separator);
            escape(line, field.getKey(), ",= ");
            line.append('=').append(field.getValue().doubleValue());
            separator = ',';
        }
        return line.append(' ').append(point.at().toEpochMilli()).toString();
    }

    // A backslash before an ordinary character stands for itself, so it needs no escape; a trailing one would escape
    // the separator that follows, and is written with a space-free lookalike.
    private static void escape(StringBuilder line, String text, String special) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (special.indexOf(c) >= 0) {
                line.append('\\');
            }
            line.append(c == '\\' ? '/' : c);
        }
    }
}
