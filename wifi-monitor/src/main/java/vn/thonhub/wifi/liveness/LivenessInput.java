package vn.thonhub.wifi.liveness;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What can happen to an access point, with the hub's time at which it was noticed. */
public sealed interface LivenessInput {
    Instant at();

    /**
     * A live telemetry message.
     *
     * @param mark where it stands in its boot; foreign formats do not number their messages
     * @param uptimeS seconds since the boot, if it tells
     */
    record Heard(Instant at, Optional<Liveness.Mark> mark, OptionalLong uptimeS) implements LivenessInput {}

    /**
     * A birth. A retained one tells the session, not that it lives.
     *
     * @param session of the connection; foreign formats do not number them
     */
    record Born(Instant at, OptionalLong session, boolean retained) implements LivenessInput {}

    /** A farewell or last will. */
    record Left(Instant at, OptionalLong session, String reason, boolean retained) implements LivenessInput {}

    /** Time has passed. */
    record Tick(Instant at) implements LivenessInput {}

    /** The hub cannot hear anyone: its broker link is down, or it was not running since {@code at}. */
    record Deaf(Instant at) implements LivenessInput {}

    /** The hub can hear again. */
    record Hearing(Instant at) implements LivenessInput {}
}
