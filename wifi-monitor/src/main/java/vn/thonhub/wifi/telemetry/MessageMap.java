package vn.thonhub.wifi.telemetry;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the values of foreign messages stand, and the words they use.
 *
 * @param online words of a device that is there
 * @param offline words of one that says goodbye
 * @param lost words the broker says for one that did not
 * @param ignored words that change nothing
 */
public record MessageMap(
        List<Place> places, Set<String> online, Set<String> offline, Set<String> lost, Set<String> ignored) {

    /**
     * A value's place.
     *
     * @param rest of the topic, behind the device's name
     * @param pointer into the JSON message; empty: the message itself is the value
     */
    record Place(String rest, Optional<JsonPointer> pointer, MappedField field) {}

    public MessageMap {
        places = List.copyOf(places);
        online = Set.copyOf(online);
        offline = Set.copyOf(offline);
        lost = Set.copyOf(lost);
        ignored = Set.copyOf(ignored);
    }

    /**
     * @param places from {@code rest} or {@code rest#/json/pointer} to the field, e.g. {@code STATE#/UptimeSec: uptime_s}
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static MessageMap of(
            Map<String, String> places,
            List<String> online,
            List<String> offline,
            List<String> lost,
            List<String> ignored) {
        List<Place> read = new ArrayList<>();
        places.forEach((where, field) -> read.add(place(where, field)));
        if (read.isEmpty()) {
            throw new IllegalArgumentException("a map needs at least one place, such as STATE#/UptimeSec: uptime_s");
        }
        return new MessageMap(read, Set.copyOf(online), Set.copyOf(offline), Set.copyOf(lost), Set.copyOf(ignored));
    }

    private static Place place(String where, String field) {
        int mark = where.indexOf('#');
        try {
            Optional<JsonPointer> pointer =
                    mark < 0 ? Optional.empty() : Optional.of(JsonPointer.compile(where.substring(mark + 1)));
            return new Place(mark < 0 ? where : where.substring(0, mark), pointer, MappedField.of(field));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("map entry '" + where + "': " + e.getMessage(), e);
        }
    }

    /** Tasmota: telemetry in {@code tele/{id}/STATE}, birth and last will in {@code tele/{id}/LWT}. */
    public static MessageMap tasmota() {
        return of(
                Map.of(
                        "STATE#/UptimeSec", "uptime_s",
                        "STATE#/Uptime", "uptime",
                        "STATE#/Vcc", "volts",
                        "STATE#/Wifi/Channel", "channel",
                        "INFO1#/Info1/Version", "firmware",
                        "INFO1#/Version", "firmware",
                        "LWT", "presence"),
                List.of("Online"),
                List.of(),
                List.of("Offline"),
                List.of());
    }

    /** Homie 3 to 5: {@code homie/{id}/$state} or {@code homie/5/{id}/$state}. */
    public static MessageMap homie() {
        return of(
                Map.of("$state", "presence", "$fw/version", "firmware"),
                List.of("ready", "alert", "sleeping"),
                List.of("disconnected"),
                List.of("lost"),
                List.of("init"));
    }

    /** What Home Assistant calls availability: the words {@code online} and {@code offline}. */
    public static MessageMap homeAssistant() {
        return of(
                Map.of("", "presence", "availability", "presence", "status", "presence"),
                List.of("online"),
                List.of(),
                List.of("offline"),
                List.of());
    }

    /** Bare numbers as scripts of RouterOS publish them. */
    public static MessageMap mikrotik() {
        return of(
                Map.of(
                        "wifi-clients", "clients",
                        "system/uptime", "uptime",
                        "system/cpu-load", "cpu_pct",
                        "system/version", "firmware",
                        "system/temperature", "temp_c"),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
