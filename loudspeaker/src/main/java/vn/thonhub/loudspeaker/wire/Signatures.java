package vn.thonhub.loudspeaker.wire;

/** Words that bind a signature to its use: a schedule can never pass as a command, nor the other way round. */
public final class Signatures {
    public static final String SCHEDULE = "thon-schedule+jws";
    public static final String COMMAND = "thon-command+jws";
    /** Whoever could forge the time could make an old command fresh again. */
    public static final String TIME = "thon-time+jws";

    /** A piece of live sound. */
    public static final String LIVE = "thon-live+jws";

    private Signatures() {}
}
