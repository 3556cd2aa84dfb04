package vn.thonhub.wifi;

import java.util.Optional;
import vn.thonhub.wifi.liveness.LivenessMachine;
import vn.thonhub.wifi.liveness.Timing;
import vn.thonhub.wifi.telemetry.ApFormat;
import vn.thonhub.wifi.telemetry.CollectdFormat;
import vn.thonhub.wifi.telemetry.MappedFormat;
import vn.thonhub.wifi.telemetry.MessageMap;
import vn.thonhub.wifi.telemetry.NetJsonFormat;
import vn.thonhub.wifi.telemetry.TopicPattern;

/** Where access points of one kind speak, how to read them, and what their silence means. */
record Source(String name, TopicPattern topic, ApFormat format, Timing timing, LivenessMachine machine) {

    /** @throws IllegalArgumentException naming the source and what is wrong with it */
    static Source of(SourceConfig config, Timing usual) {
        try {
            var interval = config.interval(usual.interval());
            boolean silent = config.format().equals("homie") || config.format().equals("homeassistant");
            var timing = new Timing(interval, config.timeout(interval), silent);
            return new Source(
                    config.name(),
                    new TopicPattern(config.topic()),
                    format(config),
                    timing,
                    new LivenessMachine(timing));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("wifi.sources, " + config.name() + ": " + e.getMessage(), e);
        }
    }

    private static ApFormat format(SourceConfig config) {
        return switch (config.format()) {
            case "netjson" -> new NetJsonFormat(Optional.ofNullable(config.uplink()));
            case "collectd" ->
                new CollectdFormat(Optional.ofNullable(config.uplink()).orElse("wan"));
            case "tasmota" -> new MappedFormat(MessageMap.tasmota());
            case "homie" -> new MappedFormat(MessageMap.homie());
            case "homeassistant" -> new MappedFormat(MessageMap.homeAssistant());
            case "mikrotik" -> new MappedFormat(MessageMap.mikrotik());
            case "map" ->
                new MappedFormat(MessageMap.of(
                        config.map(), config.online(), config.offline(), config.lost(), config.ignored()));
            default ->
                throw new IllegalArgumentException("there is no format '" + config.format()
                        + "'; there are netjson, collectd, tasmota, homie, homeassistant, mikrotik and map");
        };
    }
}
