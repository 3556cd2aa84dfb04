package vn.thonhub.wifi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.config.DurationText;

/**
 * One of {@code wifi.sources} in hub.yaml: where access points speak that know another form than the hub's own.
 *
 * @param name what people choose when they add an access point, e.g. {@code openwisp}
 * @param topic with {@code {id}} where the device's name stands
 * @param format {@code netjson}, {@code collectd}, {@code tasmota}, {@code homie}, {@code homeassistant},
 *     {@code mikrotik} or {@code map}
 * @param uplink interface that leads to the internet; for netjson and collectd
 * @param interval how often these devices report; the usual one if absent
 * @param timeout silence that confirms an outage; two and a half intervals if absent
 * @param map for format {@code map}: places and the fields they hold
 */
public record SourceConfig(
        String name,
        String topic,
        String format,
        String uplink,
        String interval,
        String timeout,
        Map<String, String> map,
        List<String> online,
        List<String> offline,
        List<String> lost,
        List<String> ignored) {
    public SourceConfig {
        if (name == null || !name.matches("[a-z0-9][a-z0-9-]{0,31}") || name.equals(Sources.OWN)) {
            throw new IllegalArgumentException(
                    "a source needs a name of its own of a-z, 0-9 and '-', not '" + name + "'");
        }
        if (topic == null || format == null) {
            throw new IllegalArgumentException("source " + name + " needs a topic and a format");
        }
        map = map == null ? Map.of() : Map.copyOf(map);
        online = online == null ? List.of() : List.copyOf(online);
        offline = offline == null ? List.of() : List.copyOf(offline);
        lost = lost == null ? List.of() : List.copyOf(lost);
        ignored = ignored == null ? List.of() : List.copyOf(ignored);
    }

    Duration interval(Duration usual) {
        return Optional.ofNullable(interval)
                .map(text -> DurationText.parse("wifi.sources." + name + ".interval", text))
                .orElse(usual);
    }

    Duration timeout(Duration every) {
        return Optional.ofNullable(timeout)
                .map(text -> DurationText.parse("wifi.sources." + name + ".timeout", text))
                .orElse(every.multipliedBy(5).dividedBy(2));
    }
}
