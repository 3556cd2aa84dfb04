package vn.thonhub.camera.vision.foreground;

/**
 * When a background is one no more and is learnt anew. Not thread-safe.
 *
 * <p>Lamps flicker for seconds before they burn, and exposure follows them: what was learnt between is the background of
 * neither light, and what stands out from it would be followed as if somebody stood there.
 */
final class Renewal {
    /** Above this share of changed pixels it is not things that changed, but the picture. */
    private static final double ANOTHER_PICTURE = 0.6;
    /** For so long, seconds, before the background is learnt anew: an iris hunts for less. */
    private static final double ANOTHER_FOR = 0.8;
    /** For so long, seconds, after a change of everything the light may go on changing. */
    private static final double SETTLED = 20;
    /** More of a picture than any road user covers, if it changes from one picture to the next. */
    private static final double JUMP = 0.15;
    /** The light changes still if what is dark or bright is another by so much. */
    private static final double ANOTHER_GAIN = 0.03;

    private static final double ANOTHER_OFFSET = 2;
    /** Seconds after which a light that never holds is taken as it is. */
    private static final double PATIENCE = 6;

    private double anotherFor;
    private double shareBefore;
    private double settling;
    private boolean again;

    /** A first background. */
    void reset() {
        begun();
        again = false;
    }

    /** A background of a scene that was known before. */
    void begun() {
        anotherFor = 0;
        shareBefore = 0;
        again = true;
    }

    /**
     * Whether the background is to be learnt anew from the picture just compared with it.
     *
     * @param share of its pixels that have changed, 0 to 1
     * @param seconds since the picture before
     * @param known seconds the background has been learnt for
     * @param learnt seconds from which it is one
     */
    boolean isDue(double share, double seconds, double known, double learnt, LightChange light) {
        anotherFor = share > ANOTHER_PICTURE ? anotherFor + seconds : 0;
        settling = known < learnt ? settling + seconds : 0;
        var jumped = share - shareBefore > JUMP;
        shareBefore = share;
        return anotherFor > ANOTHER_FOR || again && (known < learnt ? isChanging(light) : known < SETTLED && jumped);
    }

    private boolean isChanging(LightChange light) {
        return settling < PATIENCE
                && (Math.abs(light.gain() - 1) > ANOTHER_GAIN || Math.abs(light.offset()) > ANOTHER_OFFSET);
    }

    /** Whether it looks as if it were to be learnt anew. */
    boolean isNear() {
        return anotherFor > 0;
    }

    /** Whether the background is not the first of its scene. */
    boolean isAgain() {
        return again;
    }
}
