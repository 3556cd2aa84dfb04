package vn.thonhub.camera.vision.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The share of the last minutes in which something went on, with two thresholds so that it does not flutter. */
final class OpenShare {
    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Until so much is known, nothing is said. */
    static final Duration LEAST = Duration.ofMinutes(2);

    private static final double MOSTLY = 0.5;
    private static final double NO_LONGER = 0.35;
    private static final Duration SLOT = Duration.ofSeconds(10);
    /** Time that nobody looked at is neither open nor closed. */
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);

    private final Deque<Slot> slots = new ArrayDeque<>();
    private Instant last;
    private long knownMillis;
    private long openMillis;
    private boolean mostly;

    private static final class Slot {
        final Instant from;
        long known;
        long open;

        Slot(Instant from) {
            this.from = from;
        }
    }

    /** Time went on to {@code at}, since the last call with the gate as told. */
    void passed(Instant at, boolean open) {
        if (last != null && at.isAfter(last)) {
            var step = Duration.between(last, at);
            add(at, step.compareTo(LONGEST_STEP) > 0 ? Duration.ZERO : step, open);
        }
        if (last == null || at.isAfter(last)) {
            last = at;
        }
    }

    /** Whether it was open for more than half of what is known, and has not fallen well below since. */
    boolean mostlyOpen() {
        return mostly;
    }

    private void add(Instant at, Duration step, boolean open) {
        if (slots.isEmpty() || !at.isBefore(slots.getLast().from.plus(SLOT))) {
            slots.addLast(new Slot(at));
        }
        var slot = slots.getLast();
        slot.known += step.toMillis();
        slot.open += open ? step.toMillis() : 0;
        knownMillis += step.toMillis();
        openMillis += open ? step.toMillis() : 0;
        while (slots.getFirst().from.isBefore(at.minus(WINDOW))) {
            var gone = slots.removeFirst();
            knownMillis -= gone.known;
            openMillis -= gone.open;
        }
        judge();
    }

    private void judge() {
        if (knownMillis < LEAST.toMillis()) {
            mostly = false;
            return;
        }
        var share = (double) openMillis / knownMillis;
        mostly = share > (mostly ? NO_LONGER : MOSTLY);
    }
}
