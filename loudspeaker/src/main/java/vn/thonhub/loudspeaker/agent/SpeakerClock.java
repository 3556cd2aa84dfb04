package vn.thonhub.loudspeaker.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.wire.TimeReply;

/**
 * The hub's time on this speaker. After an exchange with the hub it runs on monotonic time and the crystal's own rate, so
 * that nobody setting this machine's clock moves a broadcast and days without the hub do not either; before one, the
 * machine's clock counts if the machine vouches for it. Thread-safe.
 */
final class SpeakerClock {
    /** An exchange that took longer says too little about the offset. */
    private static final double MAX_ROUND_TRIP_MS = 2_000;
    /** Questions that may be open at a time; an answer to any other is none. */
    private static final int MAX_ASKED = 16;

    private final Clock machine;
    private final Ticker ticker;
    private final boolean machineIsTrusted;
    private final ClockFit fit = new ClockFit();
    private final Map<String, Long> asked = new LinkedHashMap<>();

    /** @param machineIsTrusted the machine's clock is known to be right (NTP has set it, or a battery keeps it) */
    SpeakerClock(Clock machine, Ticker ticker, boolean machineIsTrusted) {
        this.machine = machine;
        this.ticker = ticker;
        this.machineIsTrusted = machineIsTrusted;
    }

    /** Wall clock of this machine, epoch ms, for the stamps of an exchange. */
    double machineMs() {
        Instant now = machine.instant();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }

    /** Monotonic time of this machine, for {@link #exchanged}. */
    long nanos() {
        return ticker.nanos();
    }

    /** A question of this id leaves now; only its answer will be taken, once. */
    synchronized void asking(String id) {
        asked.put(id, ticker.nanos());
        if (asked.size() > MAX_ASKED) {
            asked.remove(asked.keySet().iterator().next());
        }
    }

    /**
     * Takes the hub's answer.
     *
     * @param arrivedNanos {@link #nanos} when it came off the network
     * @return whether it was the answer to a question of ours and quick enough to say something
     */
    synchronized boolean exchanged(TimeReply reply, long arrivedNanos) {
        Long left = asked.remove(reply.id());
        if (left == null) {
            return false;
        }
        double roundTrip = (arrivedNanos - left) / 1e6 - (reply.t3() - reply.t2());
        if (!(roundTrip >= 0 && roundTrip <= MAX_ROUND_TRIP_MS)) {
            return false;
        }
        fit.add(new ClockFit.Sample(left + (arrivedNanos - left) / 2, (reply.t2() + reply.t3()) / 2, roundTrip));
        return true;
    }

    synchronized boolean synced() {
        return machineIsTrusted || hubMs().isPresent();
    }

    /** This machine's clock minus the hub's now, in ms; empty before an exchange. */
    synchronized Optional<Double> offsetMs() {
        return hubMs().map(hub -> machineMs() - hub);
    }

    /** What {@link #now} may be wrong by against the hub's clock, ms, one standard deviation. */
    synchronized Optional<Double> uncertaintyMs() {
        return fit.sigmaMsAt(ticker.nanos());
    }

    private Optional<Double> hubMs() {
        return fit.hubMsAt(ticker.nanos());
    }

    /** Hub time now, as well as it is known. */
    synchronized Instant now() {
        Optional<Double> hub = hubMs();
        if (hub.isEmpty()) {
            return machine.instant();
        }
        long micros = Math.round(hub.get() * 1e3);
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /** Waits for an instant of hub time, in small steps, since a better exchange may move it. */
    void waitUntil(Instant instant) throws InterruptedException {
        for (Duration left = Duration.between(now(), instant);
                left.compareTo(Duration.ZERO) > 0;
                left = Duration.between(now(), instant)) {
            LockSupport.parkNanos(Math.min(left.toNanos(), 20_000_000L));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
