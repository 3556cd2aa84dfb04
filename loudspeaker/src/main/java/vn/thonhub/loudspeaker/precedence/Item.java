package vn.thonhub.loudspeaker.precedence;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import vn.thonhub.loudspeaker.wire.BroadcastClass;

/**
 * One play that wants the line.
 *
 * @param due when it is to begin
 * @param length how long it is, longer than nothing
 * @param lastStart it may wait for the line until then (inclusive) and is missed afterwards
 */
public record Item(
        String id, BroadcastClass kind, Instant due, Duration length, Instant lastStart, Interrupted interrupted) {
    public Item {
        Objects.requireNonNull(id, "item id");
        Objects.requireNonNull(kind, "item class");
        Objects.requireNonNull(due, "item due");
        Objects.requireNonNull(lastStart, "item lastStart");
        Objects.requireNonNull(interrupted, "item interrupted");
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("item " + id + " must be longer than nothing");
        }
    }
}
