package vn.thonhub.wifi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.wifi.liveness.LivenessMachine;
import vn.thonhub.wifi.liveness.Timing;
import vn.thonhub.wifi.telemetry.CanonicalCodec;
import vn.thonhub.wifi.telemetry.TopicPattern;

/** All sources of messages there are: the hub's own form and what hub.yaml names. Immutable. */
final class Sources {
    /** The contract's own topics and form. */
    static final String OWN = "thonhub";

    private final Map<String, Source> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException naming the source that is wrong */
    Sources(WifiConfig config, String hubId) {
        Timing usual = new Timing(config.interval(), config.timeout());
        byName.put(
                OWN,
                new Source(
                        OWN,
                        TopicPattern.own("thon/v1/" + hubId + "/wifi/{id}/+"),
                        new CanonicalCodec(),
                        usual,
                        new LivenessMachine(usual)));
        for (SourceConfig one : config.sources()) {
            if (byName.put(one.name(), Source.of(one, usual)) != null) {
                throw new IllegalArgumentException("wifi.sources names " + one.name() + " twice");
            }
        }
    }

    List<Source> all() {
        return List.copyOf(byName.values());
    }

    Optional<Source> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The source of that name; of one that was taken out of hub.yaml, the hub's own. */
    Source orOwn(String name) {
        return byName.getOrDefault(name, byName.get(OWN));
    }
}
