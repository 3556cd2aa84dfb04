package vn.thonhub.loudspeaker.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/** How far a broadcast is, over all its speakers. */
public enum BroadcastState {
    /** Another priority programme has its time; a person must decide. */
    HELD,
    SCHEDULED,
    PLAYING,
    COMPLETED,
    /** Some speakers played it to the end, some did not. */
    PARTIAL,
    FAILED,
    /** Nothing but a person's stops kept it from its end. */
    STOPPED,
    /** A higher class had the line wherever it was to be heard. */
    PREEMPTED,
    CANCELLED;

    /**
     * What the deliveries amount to.
     *
     * @param counts deliveries by state
     * @param stopped how many of the failed ones a person stopped
     * @param begun whether its start has come
     */
    public static BroadcastState of(Map<DeliveryState, Integer> counts, int stopped, boolean begun) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        int completed = counts.getOrDefault(DeliveryState.COMPLETED, 0);
        int ended = counts.entrySet().stream()
                .filter(entry -> entry.getKey().isEnd())
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (total == 0) {
            return begun ? FAILED : SCHEDULED;
        }
        if (ended < total) {
            return begun || counts.getOrDefault(DeliveryState.STARTED, 0) > 0 ? PLAYING : SCHEDULED;
        }
        if (completed == total) {
            return COMPLETED;
        }
        if (completed + stopped == total) {
            return STOPPED;
        }
        if (completed > 0) {
            return PARTIAL;
        }
        return counts.getOrDefault(DeliveryState.PREEMPTED, 0) == total ? PREEMPTED : FAILED;
    }

    /** Whether nothing more is expected. */
    public boolean isEnd() {
        return ordinal() >= COMPLETED.ordinal();
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static BroadcastState of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
