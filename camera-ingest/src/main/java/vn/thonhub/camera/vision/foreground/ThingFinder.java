package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;

/**
 * Tells what was left on the ground among what lies there ({@link LyingPieces}): it came at once, as nothing that dries or
 * gets wet does, and with somebody who passed its place ({@link PassersBy}), as no drop on the lens does; and it stays as it
 * is. Not thread-safe.
 */
final class ThingFinder {
    private static final double SAME = 0.35;
    /** What lies keeps its outline; what drains, dries or swells does not, and does so before long. */
    private static final double SAME_OUTLINE = 0.45;

    private static final double SURE_SECONDS = 40;

    private static final double FORGOTTEN_SECONDS = 3;
    private static final double COVERED_SECONDS = 20;
    /** Share of its place that is another than usual while it may still be there. */
    private static final double STRANGE = 0.5;

    private static final double SAID_SECONDS = 6;
    private static final double UNSURE_SECONDS = 15;
    /** It has lain there since nothing changed at its place; by some seconds at most before it was found. */
    private static final double MOST_BEFORE_SECONDS = 5;

    /** Times as large as what is a piece of him somebody is. */
    private static final double LARGER = 1.6;
    /**
     * Share of its time that a piece of somebody is within him. What fell off somebody may be taken for him at first, and he
     * for as long as both.
     */
    private static final double PART = 0.4;

    private final int width;
    private final int height;
    private final LyingPieces lying;
    private final PassersBy passers;
    private final List<Known> known = new ArrayList<>();
    private long lastNumber;

    private static final class Known {
        private final long number;
        private PictureBox box;
        /** As it was when it was first told. */
        private Optional<PictureBox> outline = Optional.empty();

        private double rested;
        private double missing;
        private double misshapen;
        private double wide;
        private double high;
        private final boolean brought;
        private final boolean sudden;
        /** Seconds for which it was within somebody who stood there. */
        private double part;

        Known(long number, LyingPieces.Piece piece, boolean brought) {
            this.number = number;
            this.brought = brought;
            sudden = piece.sudden();
        }

        void seen(LyingPieces.Piece piece, double seconds) {
            box = piece.box();
            wide = piece.wide();
            high = piece.high();
            rested += seconds + missing;
            missing = 0;
            if (outline.isEmpty() && rested >= SAID_SECONDS) {
                outline = Optional.of(box);
            }
            var same = outline.isEmpty() || outline.get().overlap(box) >= SAME_OUTLINE;
            misshapen = same ? 0 : misshapen + seconds;
        }

        boolean isLeft() {
            return rested >= SAID_SECONDS && brought && sudden && part <= PART * rested;
        }

        boolean losesItsOutline() {
            return rested < SURE_SECONDS && misshapen > FORGOTTEN_SECONDS;
        }
    }

    ThingFinder(GroundScale scale, int width, int height) {
        this.width = width;
        this.height = height;
        lying = new LyingPieces(scale, width, height);
        passers = new PassersBy(width, height);
    }

    /**
     * Who came and is there now.
     *
     * @param moving in these boxes somebody moves
     * @param standing in these somebody came and stands: what is seen in them is he
     * @param seconds since that was told last
     */
    void visited(List<PictureBox> moving, List<PictureBox> standing, double seconds) {
        passers.pass(moving, seconds);
        for (var one : known) {
            var part = standing.stream().anyMatch(box -> box.area() > LARGER * one.box.area() && isIn(one.box, box));
            one.part += part ? seconds : 0;
        }
    }

    private static boolean isIn(PictureBox inner, PictureBox outer) {
        var x = (inner.left() + inner.right()) / 2;
        var y = (inner.top() + inner.bottom()) / 2;
        return x > outer.left() && x < outer.right() && y > outer.top() && y < outer.bottom();
    }

    /** @param held not 0 where something is followed: what it hides is still there */
    void find(LongView view, double seconds, byte[] held) {
        match(lying.find(view), seconds, box -> isHeld(box, held) || isStrange(box, view));
    }

    private void match(List<LyingPieces.Piece> pieces, double seconds, Predicate<PictureBox> covered) {
        for (var one : known) {
            var best = pieces.stream()
                    .filter(piece -> piece.box().overlap(one.box) > SAME)
                    .findFirst();
            if (best.isPresent()) {
                pieces.remove(best.get());
                one.seen(best.get(), seconds);
            } else {
                one.missing += seconds;
            }
        }
        known.removeIf(one ->
                one.losesItsOutline() || one.missing > (covered.test(one.box) ? COVERED_SECONDS : FORGOTTEN_SECONDS));
        pieces.forEach(piece -> {
            var one = new Known(++lastNumber, piece, passers.left(piece.box(), piece.steady()));
            one.seen(piece, Math.min(MOST_BEFORE_SECONDS, piece.steady()));
            known.add(one);
        });
    }

    /** Nothing can be told now: what was found only lately may have been the beginning of what hides the view. */
    void holdBack() {
        known.removeIf(one -> one.rested < UNSURE_SECONDS);
    }

    private boolean isHeld(PictureBox box, byte[] held) {
        var x = (int) ((box.left() + box.right()) / 2 * width);
        var y = (int) ((box.top() + box.bottom()) / 2 * height);
        return held[Math.min(held.length - 1, y * width + x)] != 0;
    }

    /** Whether its place does not look as it usually does: it may be there, in a beam of light or before something larger. */
    private boolean isStrange(PictureBox box, LongView view) {
        var count = new int[2];
        Raster.each(width, height, box, 0, i -> {
            count[0] += view.differs(i) ? 1 : 0;
            count[1]++;
        });
        return count[0] >= STRANGE * count[1];
    }

    List<StillThing> things() {
        return known.stream()
                .filter(Known::isLeft)
                .map(one -> new StillThing(one.number, one.box, one.rested, one.wide, one.high))
                .toList();
    }
}
