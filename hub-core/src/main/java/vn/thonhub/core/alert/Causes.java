package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sees, as a pure function, what devices that are away have in common. Devices of several sites on one uplink that went
 * within a short time lost the line; devices of one site lost their power, or the line of that site. Knows no database
 * and no clock.
 */
final class Causes {
    /** Fewer may fall together by chance. */
    static final int FEWEST_ON_UPLINK = 3;

    private final Duration window;

    Causes(Duration window) {
        this.window = window;
    }

    /** What is lost. */
    enum Scope {
        SITE,
        UPLINK
    }

    /** One cause. @param key the site or uplink @param outages what it took down, at least two, oldest first */
    record Cause(Scope scope, String key, List<Outage> outages) {}

    /** @param all every device that is away for no reason of its own, {@code one} among them */
    Optional<Cause> of(Outage one, List<Outage> all) {
        List<Outage> near =
                all.stream().filter(other -> near(one.since(), other.since())).toList();
        return uplink(one, near).or(() -> site(one, near));
    }

    private boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(window) <= 0;
    }

    private static Optional<Cause> uplink(Outage one, List<Outage> near) {
        return one.uplink()
                .map(key -> new Cause(Scope.UPLINK, key, sharing(near, Outage::uplink, key)))
                .filter(cause -> cause.outages().size() >= FEWEST_ON_UPLINK && sites(cause.outages()) > 1);
    }

    private static Optional<Cause> site(Outage one, List<Outage> near) {
        return one.site()
                .map(key -> new Cause(Scope.SITE, key, sharing(near, Outage::site, key)))
                .filter(cause -> cause.outages().size() > 1);
    }

    private static List<Outage> sharing(List<Outage> near, Function<Outage, Optional<String>> of, String key) {
        return near.stream()
                .filter(other -> of.apply(other).equals(Optional.of(key)))
                .sorted((a, b) -> a.since().compareTo(b.since()))
                .toList();
    }

    private static long sites(List<Outage> outages) {
        return outages.stream().map(Outage::site).distinct().count();
    }
}
