package vn.thonhub.loudspeaker.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.thonhub.core.async.Ticker;
import vn.thonhub.loudspeaker.wire.TimeReply;

/**
 * The hub's time on this speaker. After an exchange with the hub it runs on monotonic time, so that nobody setting this
 * machine's clock moves a broadcast; before one, the machine's clock counts if the machine vouches for it. Thread-safe.
 */
final class SpeakerClock {
    /** An exchange that took longer says too little about the offset. */
    private static final double MAX_ROUND_TRIP_MS = 2_000;
    /** A better sample than the one we have is taken at once, a worse one only when ours is this old. */
    private static final long KEEP_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Clock machine;
    private final Ticker ticker;
    private final boolean machineIsTrusted;
    private Anchor anchor;

    /** Hub time at one monotonic instant. */
    private record Anchor(double hubMs, long nanos, double roundTripMs, double offsetMs) {}

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

    /** Takes the hub's answer, which arrived just now. */
    synchronized void exchanged(TimeReply reply) {
        double t4 = machineMs();
        double roundTrip = (t4 - reply.t1()) - (reply.t3() - reply.t2());
        if (roundTrip < 0 || roundTrip > MAX_ROUND_TRIP_MS) {
            return;
        }
        boolean better =
                anchor == null || roundTrip <= anchor.roundTripMs() || ticker.nanos() - anchor.nanos() > KEEP_NANOS;
        if (better) {
            double hubAhead = ((reply.t2() - reply.t1()) + (reply.t3() - t4)) / 2;
            anchor = new Anchor(t4 + hubAhead, ticker.nanos(), roundTrip, -hubAhead);
        }
    }

    synchronized boolean synced() {
        return anchor != null || machineIsTrusted;
    }

    /** This machine's clock minus the hub's, in ms, at the last exchange. */
    synchronized Optional<Double> offsetMs() {
        return Optional.ofNullable(anchor).map(Anchor::offsetMs);
    }

    /** Hub time now, as well as it is known. */
    synchronized Instant now() {
        if (anchor == null) {
            return machine.instant();
        }
        long hubNanos = (long) (anchor.hubMs() * 1e6) + (ticker.nanos() - anchor.nanos());
        return Instant.ofEpochSecond(Math.floorDiv(hubNanos, 1_000_000_000L), Math.floorMod(hubNanos, 1_000_000_000L));
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
