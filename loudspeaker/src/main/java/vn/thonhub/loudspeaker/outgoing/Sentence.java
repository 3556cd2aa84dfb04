package vn.thonhub.loudspeaker.outgoing;

/** The end of what is said to people: a cause that asks ("is the address still right?") gets no full stop behind it. */
public final class Sentence {
    private static final String ENDS = ".!?:;…";

    private Sentence() {}

    /** @param words not blank */
    public static String of(String words) {
        String said = words.strip();
        return ENDS.indexOf(said.charAt(said.length() - 1)) >= 0 ? said : said + ".";
    }
}
