package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Any topic and JSON or plain text, by a {@link MessageMap}. A message of a topic that is mapped proves life even if none of
 * its values is there; topics that are not mapped are of no concern.
 */
public final class MappedFormat implements ApFormat {
    private static final int LONGEST_TEXT = 256;

    private final MessageMap map;

    public MappedFormat(MessageMap map) {
        this.map = map;
    }

    @Override
    public Optional<ApMessage> read(String rest, byte[] payload) {
        List<MessageMap.Place> here =
                map.places().stream().filter(place -> place.rest().equals(rest)).toList();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        Map<MappedField, JsonNode> values = new EnumMap<>(MappedField.class);
        boolean structured = here.stream().anyMatch(place -> place.pointer().isPresent());
        JsonNode message = structured ? JsonFields.object(payload) : TextNode.valueOf(text(payload));
        here.forEach(place -> {
            JsonNode value = message.at(place.pointer().orElse(JsonPointer.empty()));
            if (!value.isMissingNode() && !value.isNull()) {
                values.putIfAbsent(place.field(), value);
            }
        });
        return values.containsKey(MappedField.PRESENCE)
                ? presence(values.get(MappedField.PRESENCE).asText())
                : Optional.of(measured(values));
    }

    /** An empty retained message removes the topic: the device may be gone for good, which is no outage. */
    private Optional<ApMessage> presence(String word) {
        if (word.isEmpty() || map.ignored().contains(word)) {
            return Optional.empty();
        }
        if (map.online().contains(word)) {
            return Optional.of(new ApMessage.Presence(Availability.came()));
        }
        if (map.lost().contains(word)) {
            return Optional.of(new ApMessage.Presence(Availability.left(Availability.LAST_WILL)));
        }
        if (map.offline().contains(word)) {
            return Optional.of(new ApMessage.Presence(Availability.left("shutdown")));
        }
        throw new IllegalArgumentException("'" + shown(word) + "' is none of the words that mean online or offline");
    }

    private static ApMessage measured(Map<MappedField, JsonNode> values) {
        Optional<String> model = words(values, MappedField.MODEL);
        Optional<String> firmware = words(values, MappedField.FIRMWARE);
        if (model.isPresent() || firmware.isPresent()) {
            return new ApMessage.Described(new ApInfo(model, firmware));
        }
        return new ApMessage.Measured(new ApTelemetry(
                Optional.empty(),
                Optional.empty(),
                uptime(values),
                small(number(values, MappedField.CLIENTS)),
                new ApTelemetry.Wan(
                        Optional.empty(),
                        number(values, MappedField.RTT_MS),
                        number(values, MappedField.LOSS_PCT),
                        Optional.empty(),
                        Optional.empty()),
                new ApTelemetry.Power(Optional.empty(), number(values, MappedField.VOLTS)),
                new ApTelemetry.Load(
                        number(values, MappedField.CPU_PCT),
                        number(values, MappedField.MEM_USED_PCT),
                        number(values, MappedField.TEMP_C)),
                radio(small(number(values, MappedField.CHANNEL)), number(values, MappedField.NOISE_DBM)),
                List.of(),
                true));
    }

    private static List<ApTelemetry.Radio> radio(OptionalInt channel, OptionalDouble noise) {
        return channel.isEmpty() && noise.isEmpty()
                ? List.of()
                : List.of(new ApTelemetry.Radio(
                        "radio0", Optional.empty(), channel, noise, Optional.empty(), OptionalInt.empty()));
    }

    private static OptionalLong uptime(Map<MappedField, JsonNode> values) {
        OptionalDouble seconds = number(values, MappedField.UPTIME_S);
        if (seconds.isPresent()) {
            return OptionalLong.of((long) seconds.getAsDouble());
        }
        JsonNode text = values.get(MappedField.UPTIME);
        // Early Tasmota printed whole hours as a number: too coarse to tell a power cut by.
        return text == null || !text.isTextual()
                ? OptionalLong.empty()
                : Durations.seconds(text.textValue().strip());
    }

    private static Optional<String> words(Map<MappedField, JsonNode> values, MappedField field) {
        return Optional.ofNullable(values.get(field)).flatMap(value -> JsonFields.text(value, 80));
    }

    private static OptionalDouble number(Map<MappedField, JsonNode> values, MappedField field) {
        JsonNode value = values.get(field);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number =
                value.isNumber() ? value.doubleValue() : parsed(value.asText().strip(), field);
        if (!field.holds(number)) {
            throw new IllegalArgumentException(
                    field.id() + " must be a number from " + field.range() + ", not '" + shown(value.asText()) + "'");
        }
        return OptionalDouble.of(number);
    }

    private static double parsed(String text, MappedField field) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field.id() + " must be a number, not '" + shown(text) + "'", e);
        }
    }

    private static OptionalInt small(OptionalDouble number) {
        return number.isPresent() ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }

    private static String text(byte[] payload) {
        if (payload.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a plain value has at most " + LONGEST_TEXT + " bytes");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
