package vn.thonhub.camera.sim.rtsp;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The sessions a camera counts: those set up, and those that broke and were not noticed yet. Thread-safe. */
final class SessionSlots {
    private final Set<String> held = new HashSet<>();
    private final Map<String, Long> staleUntilNanos = new HashMap<>();

    /** Whether the session may be set up, now or still. */
    synchronized boolean take(String session, int atMost) {
        long now = System.nanoTime();
        staleUntilNanos.values().removeIf(until -> now - until >= 0);
        if (held.contains(session)) {
            return true;
        }
        return held.size() + staleUntilNanos.size() < atMost && held.add(session);
    }

    /** @param stale how long it goes on counting */
    synchronized void release(String session, Duration stale) {
        if (held.remove(session) && !stale.isZero()) {
            staleUntilNanos.put(session, System.nanoTime() + stale.toNanos());
        }
    }
}
