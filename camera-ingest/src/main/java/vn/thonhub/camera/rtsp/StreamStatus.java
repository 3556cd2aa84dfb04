package vn.thonhub.camera.rtsp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state machine of one stream. Pure: the supervisor feeds it and publishes what comes out.
 *
 * @param since when {@code state} began; a changed cause does not move it
 * @param cause why there are no pictures; empty while online or before the first attempt ended
 * @param failures attempts in a row that brought no steady pictures; the retry policy's input
 * @param refusals how often credentials were refused since there were steady pictures
 * @param reconnects how often pictures came back after they had been there
 */
public record StreamStatus(
        StreamState state,
        Instant since,
        Optional<StreamFault.Code> cause,
        int failures,
        int refusals,
        int reconnects,
        boolean seen) {
    /** Pictures for this long make earlier failures forgotten; less does not, or a flapping camera would be hammered. */
    static final Duration STEADY = Duration.ofSeconds(10);

    public StreamStatus {
        requireNonNull(state, "state");
        requireNonNull(since, "since");
        requireNonNull(cause, "cause");
    }

    public static StreamStatus connecting(Instant at) {
        return new StreamStatus(StreamState.CONNECTING, at, Optional.empty(), 0, 0, 0, false);
    }

    /** Pictures arrive. */
    public StreamStatus pictures(Instant at) {
        if (state == StreamState.ONLINE) {
            return this;
        }
        var back = seen ? reconnects + 1 : reconnects;
        return new StreamStatus(StreamState.ONLINE, at, Optional.empty(), failures, refusals, back, true);
    }

    /** An attempt ended after pictures had arrived for {@code delivered} (zero if none came). */
    public StreamStatus faulted(StreamFault.Code code, Instant at, Duration delivered) {
        var next = stateAfter(code);
        var steady = delivered.compareTo(STEADY) >= 0;
        var refused = (steady ? 0 : refusals) + (code == StreamFault.Code.UNAUTHORIZED ? 1 : 0);
        var count = steady ? 1 : failures + 1;
        return new StreamStatus(next, next == state ? since : at, Optional.of(code), count, refused, reconnects, seen);
    }

    /** The same stream, which delivers, but not well. */
    public StreamStatus degraded(StreamFault.Code why, Instant at) {
        return new StreamStatus(StreamState.DEGRADED, at, Optional.of(why), failures, refusals, reconnects, seen);
    }

    private static StreamState stateAfter(StreamFault.Code code) {
        return switch (code) {
            case UNAUTHORIZED -> StreamState.REFUSED;
            case STALLED -> StreamState.STALLED;
            default -> StreamState.OFFLINE;
        };
    }
}
