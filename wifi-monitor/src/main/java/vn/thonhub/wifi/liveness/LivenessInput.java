package vn.thonhub.wifi.liveness;

import java.time.Instant;

/** What can happen to an access point, with the hub's time at which it was noticed. */
public sealed interface LivenessInput {
    Instant at();

    /** A live telemetry message. */
    record Heard(Instant at, Liveness.Mark mark, long uptimeS) implements LivenessInput {}

    /** A birth. A retained one tells the session, not that it lives. */
    record Born(Instant at, long session, boolean retained) implements LivenessInput {}

    /** A farewell or last will. */
    record Left(Instant at, long session, String reason, boolean retained) implements LivenessInput {}

    /** Time has passed. */
    record Tick(Instant at) implements LivenessInput {}

    /** The hub cannot hear anyone: its broker link is down, or it was not running since {@code at}. */
    record Deaf(Instant at) implements LivenessInput {}

    /** The hub can hear again. */
    record Hearing(Instant at) implements LivenessInput {}
}
