package vn.thonhub.loudspeaker.wire;

/** What a signed command asks for. */
public enum CommandOp {
    /** Play the media at {@code start_at}. */
    PLAY,
    /** Stop the broadcast named, or whatever sounds but an emergency, which ends by its name only. */
    STOP,
    /** Fall silent at {@code start_at}, until RESUME: the broadcast named, or whatever sounds but an emergency. */
    PAUSE,
    /** Go on at {@code start_at} where the pause began. */
    RESUME,
    /** Fetch the media now, for later. */
    PREPARE,
    /** The speaker's own volume, at once, also of what sounds. */
    SET_VOLUME,
    /** Sound the built-in test tone. */
    TEST,
    /** Which events the hub has; not acknowledged in turn. */
    EVENTS_SEEN
}
