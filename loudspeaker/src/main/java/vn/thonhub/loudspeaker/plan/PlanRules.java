package vn.thonhub.loudspeaker.plan;

import java.time.Duration;

/**
 * Limits of planning.
 *
 * @param startLead how soon "now" is: time to bring schedule and recording to every speaker
 * @param shortestNotice an explicit start must be at least so far ahead
 * @param lateGrace a speaker that comes back so late after the start still joins
 * @param silence a delivery without a word so long after its end is missed
 */
public record PlanRules(Duration startLead, Duration shortestNotice, Duration lateGrace, Duration silence) {
    /** Farther ahead is a slip of the hand. */
    static final Duration FARTHEST = Duration.ofDays(366);
    /** Between two broadcasts on one speaker. */
    public static final Duration GAP = Duration.ofSeconds(2);
}
