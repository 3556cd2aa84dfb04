package vn.thonhub.loudspeaker.cap;

import vn.thonhub.loudspeaker.outgoing.CallFailed;

/**
 * Why a look at a feed failed.
 *
 * @param reason a word for programs: one of {@link CallFailed.Reason}, {@link #NOT_A_FEED} or {@link #ALERT_MISSING}
 * @param words for people
 */
record FeedFault(String reason, String words) {
    /** What stands at the address is neither a feed nor an alert. */
    static final String NOT_A_FEED = "not_a_feed";
    /** The feed is there, an alert it names is not. */
    static final String ALERT_MISSING = "alert_missing";

    private static final int LONGEST = 300;

    static FeedFault of(Throwable failure) {
        String reason = failure instanceof CallFailed call
                ? call.reason().id()
                : failure instanceof CapRefused ? NOT_A_FEED : CallFailed.Reason.OTHER.id();
        return new FeedFault(reason, words(failure));
    }

    static FeedFault missing(Throwable failure) {
        return new FeedFault(ALERT_MISSING, words("an alert it names cannot be fetched: " + words(failure)));
    }

    static String words(Throwable failure) {
        return words(String.valueOf(failure.getMessage()));
    }

    private static String words(String said) {
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST);
    }
}
