package vn.thonhub.camera.road.rule;

/**
 * People who only seem to be at a place: wet ground, the shadows of clouds and leaves and lamps that swing fill it as people do,
 * though nobody is seen to come. What seemed to be there lately without anybody is no crowd when somebody passes. Immutable.
 *
 * @param count of them, in the last minutes
 * @param peopled whether those who are counted now are believed: people came
 * @param aloneSeconds since somebody was followed there
 */
record Apparition(double count, boolean peopled, double aloneSeconds) {
    static final Apparition NONE = new Apparition(0, false, 0);

    /** For so long after somebody was followed what is counted may still be he, seconds. */
    private static final double GONE = 20;
    /** So many more than seem to be there make a place a peopled one, if some came. */
    private static final int MORE = 2;
    /** For so long, seconds, a throng is believed in which nobody can be followed. */
    private static final double BELIEVED = 240;
    /** Seconds in which one of them is forgotten. */
    private static final double FORGOTTEN = 30;

    /**
     * As of the next moment.
     *
     * @param seconds since the last one
     * @param persons counted in it
     * @param followed of them
     * @param came whether people were followed there of late, for as long as makes a crowd believable
     */
    Apparition next(double seconds, int persons, int followed, boolean came) {
        var alone = followed > 0 ? 0 : aloneSeconds + seconds;
        var believed = persons >= count + MORE && (peopled ? alone < BELIEVED : came);
        var seeming = !believed && alone > GONE ? persons : 0;
        return new Apparition(Math.max(count - seconds / FORGOTTEN, seeming), believed, alone);
    }
}
