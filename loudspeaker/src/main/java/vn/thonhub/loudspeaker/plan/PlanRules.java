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
    /** One play longer than this is, too. */
    public static final Duration LONGEST = Duration.ofHours(4);
    /** A relay that is to begin "now" begins that late: until then the hub has tuned in and its sound is in store. */
    static final Duration TUNE_IN = Duration.ofSeconds(20);
    /** Between two broadcasts on one speaker. */
    public static final Duration GAP = Duration.ofSeconds(2);
}
