package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Sees, as a pure function, what devices that are away have in common. Devices of several sites that went within a
 * short time lost what they share, the line or the power circuit; devices of one site lost their power, or the line of that
 * site. Knows no database and no clock.
 */
final class Causes {
    /** Fewer may fall together by chance. */
    static final int FEWEST_OF_SEVERAL_SITES = 3;

    private final Duration window;

    Causes(Duration window) {
        this.window = window;
    }

    /** What is lost. */
    enum Scope {
        SITE,
        UPLINK,
        POWER
    }

    /** One cause. @param key the site, uplink or circuit @param outages what it took down, at least two, oldest first */
    record Cause(Scope scope, String key, List<Outage> outages) {}

    /** @param all every device that is away for no reason of its own, {@code one} among them */
    Optional<Cause> of(Outage one, List<Outage> all) {
        List<Outage> near =
                all.stream().filter(other -> near(one.since(), other.since())).toList();
        return severalSites(one, near).or(() -> shared(Scope.SITE, one, near, Outage::site)
                .filter(cause -> cause.outages().size() > 1));
    }

    private boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(window) <= 0;
    }

    /** Where both the line and the circuit would do, the one that explains more; the line when nothing speaks for either. */
    private static Optional<Cause> severalSites(Outage one, List<Outage> near) {
        return Stream.of(shared(Scope.UPLINK, one, near, Outage::uplink), shared(Scope.POWER, one, near, Outage::power))
                .flatMap(Optional::stream)
                .filter(cause -> cause.outages().size() >= FEWEST_OF_SEVERAL_SITES && sites(cause.outages()) > 1)
                .reduce((line, circuit) ->
                        circuit.outages().size() > line.outages().size() ? circuit : line);
    }

    private static Optional<Cause> shared(
            Scope scope, Outage one, List<Outage> near, Function<Outage, Optional<String>> of) {
        return of.apply(one).map(key -> new Cause(scope, key, sharing(near, of, key)));
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
