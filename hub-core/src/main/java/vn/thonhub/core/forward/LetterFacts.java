package vn.thonhub.core.forward;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Facts of an alert as lines for people: the device, how long it lasted, and what modules report under names known here.
 * What the headline says already is left out, as are facts for other programs.
 */
final class LetterFacts {
    private static final List<String> DEVICE = List.of("Thiết bị", "Device");
    private static final List<String> LASTED = List.of("Kéo dài", "Lasted");
    private static final List<String> FLAPPING =
            List.of("Lặp đi lặp lại nhiều lần", "It comes and goes again and again");

    private record Fact(String name, List<String> label, String unit) {}

    private static final List<Fact> FACTS = List.of(
            new Fact("area", List.of("Tại", "At"), ""),
            new Fact("direction_name", List.of("Chiều", "Direction"), ""),
            new Fact("speed_kmh", List.of("Tốc độ ước lượng", "Estimated speed"), " km/h"),
            new Fact("limit_kmh", List.of("Mức đã đặt", "Limit"), " km/h"),
            new Fact("rule_name", List.of("Quy tắc", "Rule"), ""),
            new Fact("clients", List.of("Số người dùng lúc đó", "Clients then"), ""));

    private LetterFacts() {}

    /** @param alert as the API shows it */
    static List<String> lines(JsonNode alert, String headline, Language language) {
        List<String> lines = new ArrayList<>();
        String device = alert.path("device").path("name").asText();
        boolean hub = alert.path("device").path("kind").asText().equals("hub");
        if (!device.isEmpty() && !hub && !headline.contains(device)) {
            lines.add(label(DEVICE, language) + ": " + device);
        }
        JsonNode facts = alert.path("facts");
        FACTS.forEach(fact -> {
            String value = facts.path(fact.name()).asText();
            if (!value.isEmpty() && !headline.contains(value)) {
                lines.add(label(fact.label(), language) + ": " + value + fact.unit());
            }
        });
        if (facts.path("flapping").asBoolean()) {
            lines.add(label(FLAPPING, language));
        }
        if (alert.hasNonNull("ended_at")) {
            Duration lasted = Duration.between(
                    Instant.parse(alert.path("raised_at").asText()),
                    Instant.parse(alert.path("ended_at").asText()));
            lines.add(label(LASTED, language) + ": " + words(lasted, language));
        }
        return lines;
    }

    private static String label(List<String> both, Language language) {
        return both.get(language.ordinal());
    }

    /** The two greatest units that are not nothing. */
    static String words(Duration span, Language language) {
        Map<String, List<String>> units = Map.of(
                "d", List.of(" ngày", " d"),
                "h", List.of(" giờ", " h"),
                "m", List.of(" phút", " min"),
                "s", List.of(" giây", " s"));
        List<String> parts = new ArrayList<>();
        add(parts, span.toDays(), units.get("d"), language);
        add(parts, span.toHoursPart(), units.get("h"), language);
        add(parts, span.toMinutesPart(), units.get("m"), language);
        add(parts, span.toSecondsPart(), units.get("s"), language);
        return parts.isEmpty()
                ? "0" + units.get("s").get(language.ordinal())
                : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void add(List<String> parts, long count, List<String> unit, Language language) {
        if (count > 0) {
            parts.add(count + unit.get(language.ordinal()));
        }
    }
}
