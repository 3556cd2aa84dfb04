package vn.thonhub.wifi.publicpage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much may be said on the public page: per address, per access point, and in all, in the last hour and the last day. Addresses
 * are remembered here only, for a day at most, and never written down. Not thread-safe: one event loop.
 */
public final class ReportThrottle {
    static final int ADDRESS_HOUR = 4;
    static final int ADDRESS_DAY = 10;
    static final int HOTSPOT_HOUR = 10;
    static final int HOTSPOT_DAY = 40;
    static final int HUB_DAY = 300;
    private static final int MOST_ADDRESSES = 5_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<String, Deque<Instant>> byAddress = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };
    private final Map<String, Deque<Instant>> byHotspot = new LinkedHashMap<>();
    private final Deque<Instant> all = new ArrayDeque<>();

    /** What was said before this hub's start. */
    public void remember(String accessPoint, Instant at) {
        byHotspot.computeIfAbsent(accessPoint, any -> new ArrayDeque<>()).addLast(at);
        all.addLast(at);
    }

    /** Asks for one more. @return how long to wait when there were too many; then it is not counted */
    public Optional<Duration> admit(String address, String accessPoint, Instant now) {
        forget(now);
        Deque<Instant> own = byAddress.computeIfAbsent(network(address), any -> new ArrayDeque<>());
        Deque<Instant> here = byHotspot.computeIfAbsent(accessPoint, any -> new ArrayDeque<>());
        Optional<Duration> wait = longest(
                wait(own, ADDRESS_HOUR, HOUR, now),
                longest(
                        wait(own, ADDRESS_DAY, DAY, now),
                        longest(
                                wait(here, HOTSPOT_HOUR, HOUR, now),
                                longest(wait(here, HOTSPOT_DAY, DAY, now), wait(all, HUB_DAY, DAY, now)))));
        if (wait.isEmpty()) {
            own.addLast(now);
            here.addLast(now);
            all.addLast(now);
        }
        return wait;
    }

    private void forget(Instant now) {
        forget(all, now);
        for (Map<String, Deque<Instant>> times : List.of(byAddress, byHotspot)) {
            for (Iterator<Deque<Instant>> each = times.values().iterator(); each.hasNext(); ) {
                Deque<Instant> one = each.next();
                forget(one, now);
                if (one.isEmpty()) {
                    each.remove();
                }
            }
        }
    }

    /** A time that lies ahead is of a clock that was set back since: it counts as now would. */
    private static void forget(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && !times.peekFirst().plus(DAY).isAfter(now)) {
            times.removeFirst();
        }
    }

    private static Optional<Duration> wait(Deque<Instant> times, int most, Duration within, Instant now) {
        Instant since = now.minus(within);
        long recent = times.stream().filter(at -> at.isAfter(since)).count();
        if (recent < most) {
            return Optional.empty();
        }
        return times.stream()
                .filter(at -> at.isAfter(since))
                .skip(recent - most)
                .findFirst()
                .map(at -> Duration.between(since, at));
    }

    private static Optional<Duration> longest(Optional<Duration> a, Optional<Duration> b) {
        return a.isPresent() && b.isPresent() ? (a.get().compareTo(b.get()) > 0 ? a : b) : a.or(() -> b);
    }

    /** Whoever has one IPv6 address has the other 2^64 of its network too. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        String[] groups = address.split("%", 2)[0].split(":", -1);
        // As Java writes them: eight groups, nothing left out.
        return groups.length == 8 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }
}
