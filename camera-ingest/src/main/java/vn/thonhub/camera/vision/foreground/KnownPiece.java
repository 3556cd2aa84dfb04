package vn.thonhub.camera.vision.foreground;

import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;

/** One thing that lies, or one who stands, from look to look. Not thread-safe. */
final class KnownPiece {
    private static final double SAID_SECONDS = 6;
    /** Drops on a lens run off or dry before that. */
    private static final double FELL_SECONDS = 60;
    /** Metres. What nobody brought is told from here on: wind and rain bring leaves and litter all day. */
    private static final double LARGE = 0.6;

    /** Share of its time for which what nobody brought may be out of sight among drops: a load 0.01, drops and puddles 0.07. */
    private static final double STEADY = 0.04;
    /** Share of its time for which what really came may look as if something had gone. */
    private static final double GONE = 0.3;

    /** Seconds for which what nothing hides may be out of sight. */
    static final double FORGOTTEN_SECONDS = 3;
    /** Seconds after which something hidden is taken for gone. */
    private static final double COVERED_SECONDS = 20;
    /** Seconds that the means over the last pictures take to show again what was hidden. */
    private static final double RETURN_SECONDS = 4.5;
    /** A half of somebody fades for a while, in rain or in a beam; who bent over what lies there has gone for good. */
    private static final double ALONE_SECONDS = 10;

    /** What lies keeps its outline; what drains, dries or swells does not, and does so before long. */
    private static final double SAME_OUTLINE = 0.45;

    private static final double SURE_SECONDS = 40;

    /**
     * Share of its time that a piece of somebody is within him. What fell off somebody may be taken for him at first, and he
     * for as long as both.
     */
    private static final double PART = 0.4;

    /** Share of its time for which somebody who stands is seen as a whole. */
    private static final double WHOLE = 0.1;

    private static final double WHOLE_IN_RAIN = 0.5;
    /** One drop above another looks like somebody who stands there, and seldom for so long. */
    private static final double STANDS_IN_RAIN_SECONDS = 16;

    final long number;
    PictureBox box;
    /** As it was when it was first told. */
    private Optional<PictureBox> outline = Optional.empty();

    double rested;
    double missing;
    /** Of that, seconds for which nothing hid its place. */
    private double open;

    private boolean covered;
    private double misshapen;
    double wide;
    double high;
    private final boolean brought;
    private final boolean sudden;
    /** Of the person who stands there that it is, or was seen of late to be the upper or lower half of. */
    private Optional<PictureBox> figure = Optional.empty();

    private double aloneSeconds;
    /** Seconds for which it was seen to belong to a person. */
    private double figureSeconds;
    /** Seconds for which it was within somebody who stood there. */
    double part;

    /**
     * How long it had rested when drops last fell. Until they cease, one follows the other, and puddles swell: what nobody
     * brought must then be seen all the time.
     */
    private double wet;

    /** Seconds for which it was not seen, in between. */
    private double gaps;
    /** Seconds for which more was gone at its place than had come. */
    private double gone;

    /** Once something was seen to be missing there, another light does not make it a thing. */
    private boolean hole;

    /** Once it was believed to lie, or to stand, rain that begins afterwards does not make it a drop. */
    private boolean lies;

    private boolean stands;

    /** @param sudden whether it was not there at all some while ago; what dries or gets wet was, only fainter */
    KnownPiece(long number, boolean sudden, boolean brought) {
        this.number = number;
        this.sudden = sudden;
        this.brought = brought;
    }

    void seen(LyingPiece piece, double seconds) {
        box = piece.box();
        wide = piece.wide();
        high = piece.high();
        gaps += missing;
        rested += seconds + missing;
        missing = 0;
        open = 0;
        covered = false;
        if (outline.isEmpty() && rested >= SAID_SECONDS) {
            outline = Optional.of(box);
        }
        var same = outline.isEmpty() || outline.get().overlap(box) >= SAME_OUTLINE;
        misshapen = same ? 0 : misshapen + seconds;
        gone += piece.gone() ? seconds : 0;
        hole |= rested >= SAID_SECONDS && gone > GONE * rested;
    }

    /** It was a hole, and is how its place looks from now on. */
    void filled() {
        hole = true;
    }

    /** It was not seen in this look. @param hidden whether something hides its place */
    void missed(boolean hidden, double seconds) {
        missing += seconds;
        open += hidden ? 0 : seconds;
        covered |= hidden;
    }

    /** Whether it must have gone: it is out of sight where nothing hides it, or was hidden for too long. */
    boolean isGone() {
        return open > (covered ? RETURN_SECONDS : FORGOTTEN_SECONDS) || missing > COVERED_SECONDS;
    }

    /** Whether it lies or stands there and was not there before. */
    boolean isNews() {
        return rested >= SAID_SECONDS && isNew();
    }

    /** @param now whom it belongs to in this look */
    void belongs(Optional<PictureBox> now, double seconds) {
        aloneSeconds = now.isPresent() ? 0 : aloneSeconds + seconds;
        figureSeconds += now.isPresent() ? seconds : 0;
        if (now.isPresent() || aloneSeconds > ALONE_SECONDS) {
            figure = now;
        }
    }

    Optional<PictureBox> figure() {
        return figure;
    }

    /**
     * What to believe of it after this look. Who comes in the dark is seen when he stands there, so that what is upright needs
     * nobody who brought it, except in rain. What lies there and seldom has something above it, a passer or a wet place, does
     * not stand.
     *
     * @param rain whether drops fall on the lens: one may fall, or run off, just where somebody passed
     */
    void judge(boolean rain) {
        wet = rain ? rested : wet;
        lies |= brought
                ? rested >= (rain ? FELL_SECONDS : SAID_SECONDS)
                : rested - wet >= FELL_SECONDS || rested >= FELL_SECONDS && gaps <= STEADY * rested;
        var doubtful = rain && !stands;
        stands = rested >= (doubtful ? STANDS_IN_RAIN_SECONDS : SAID_SECONDS)
                && figureSeconds >= (doubtful ? WHOLE_IN_RAIN : WHOLE) * rested
                && (brought || !doubtful);
    }

    boolean isLeft() {
        return lies && (brought || wide >= LARGE) && isNew() && figure.isEmpty();
    }

    boolean isStanding() {
        return stands && missing <= FORGOTTEN_SECONDS && isNew() && figure.isPresent();
    }

    private boolean isNew() {
        return sudden && part <= PART * rested && !hole;
    }

    /** @param place where all of it is */
    StillThing as(PictureBox place) {
        return new StillThing(number, place, rested, missing > 0, wide, high);
    }

    /** It had been there before it was found, and stayed. */
    boolean isStale() {
        return !sudden && rested >= SAID_SECONDS;
    }

    boolean brought() {
        return brought;
    }

    boolean losesItsOutline() {
        return rested < SURE_SECONDS && misshapen > FORGOTTEN_SECONDS;
    }
}
