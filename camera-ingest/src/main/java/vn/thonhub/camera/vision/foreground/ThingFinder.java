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
 * is. What came without anybody, a branch or a stone, must be large and lie for longer than drops hang; while drops keep
 * coming all else must lie so long, too, and what nobody brought be seen all the time. Not thread-safe.
 */
final class ThingFinder {
    private static final double SAME = 0.35;
    /** Share of its place that is another than usual while it may still be there. */
    private static final double STRANGE = 0.5;

    private static final double UNSURE_SECONDS = 15;
    /** It has lain there since nothing changed at its place; by some seconds at most before it was found. */
    private static final double MOST_BEFORE_SECONDS = 5;

    /** So many seconds what came from nowhere is remembered, and so many of it are rain. */
    private static final double STRAYS_SECONDS = 60;

    private static final double RAIN = 4;

    /** Times as large as what is a piece of him somebody is. */
    private static final double LARGER = 1.6;

    private final int width;
    private final int height;
    private final LyingPieces lying;
    private final PassersBy passers;
    private final List<KnownPiece> known = new ArrayList<>();
    private final StalePlaces stale = new StalePlaces();
    private long lastNumber;
    /** Things that came without anybody, of late: drops on the lens, each of which hangs for a while and runs off. */
    private double strays;

    ThingFinder(GroundScale scale, int width, int height) {
        this.width = width;
        this.height = height;
        lying = new LyingPieces(scale, width, height, 1);
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

    /**
     * @param held not 0 where something is followed: what it hides is still there
     * @param coloured what else may lie there, by its colour
     */
    void find(LongView view, double seconds, byte[] held, ColouredPieces coloured) {
        var pieces = united(lying.find(view, this::filled), coloured.find(view, this::filled));
        match(pieces, seconds, box -> isHeld(box, held) || isStrange(box, view));
    }

    /** What is how the ground looks from now on is no thing; what will be seen where it was is the ground again. */
    private void filled(PictureBox hole) {
        stale.left(hole);
        known.stream().filter(one -> one.box.overlap(hole) > SAME).forEach(KnownPiece::filled);
    }

    /** A piece by its colour is the thing without the puddle around it; one by its brightness may be all of somebody. */
    private static List<LyingPiece> united(List<LyingPiece> bright, List<LyingPiece> coloured) {
        var pieces = new ArrayList<LyingPiece>();
        coloured.stream()
                .filter(piece -> bright.stream().noneMatch(other -> other.stands() && isIn(piece.box(), other.box())))
                .forEach(pieces::add);
        bright.stream()
                .filter(piece -> pieces.stream().noneMatch(other -> isIn(other.box(), piece.box())))
                .forEach(pieces::add);
        return pieces;
    }

    private void match(List<LyingPiece> pieces, double seconds, Predicate<PictureBox> covered) {
        var all = List.copyOf(pieces);
        for (var one : known) {
            var best = pieces.stream()
                    .filter(piece -> piece.box().overlap(one.box) > SAME)
                    .findFirst();
            if (best.isPresent()) {
                pieces.remove(best.get());
                one.seen(best.get(), seconds);
                one.belongs(figure(best.get(), all), seconds);
            } else {
                one.missed(covered.test(one.box), seconds);
            }
        }
        strays *= Math.exp(-seconds / STRAYS_SECONDS);
        stale.passed(seconds);
        forget();
        pieces.forEach(piece -> {
            var sudden = piece.sudden() && !stale.knows(piece.box());
            var one = new KnownPiece(++lastNumber, sudden, passers.left(piece.box(), piece.steady()));
            one.seen(piece, Math.min(MOST_BEFORE_SECONDS, piece.steady()));
            known.add(one);
            strays += one.brought() ? 0 : 1;
        });
        known.forEach(one -> one.judge(strays >= RAIN));
    }

    private void forget() {
        known.removeIf(one -> {
            var lost = one.losesItsOutline() || one.isGone();
            if (lost && one.isStale()) {
                stale.left(one.box);
            }
            return lost;
        });
    }

    private static Optional<PictureBox> figure(LyingPiece piece, List<LyingPiece> all) {
        return piece.stands()
                ? Optional.of(piece.box())
                : all.stream()
                        .filter(other -> other != piece && other.standsWith(piece))
                        .map(other -> union(piece.box(), other.box()))
                        .findFirst();
    }

    private static PictureBox union(PictureBox a, PictureBox b) {
        return new PictureBox(
                Math.min(a.left(), b.left()),
                Math.min(a.top(), b.top()),
                Math.max(a.right(), b.right()),
                Math.max(a.bottom(), b.bottom()));
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

    /** Whether something that came lies there, so that what is seen is not the ground. */
    boolean holds(PictureBox place) {
        return known.stream().anyMatch(one -> one.isNews() && isIn(one.box, place));
    }

    List<StillThing> things() {
        return known.stream()
                .filter(KnownPiece::isLeft)
                .map(one -> one.as(one.box))
                .toList();
    }

    /** Who came and stands still, too dark or too pale to be followed or not. */
    List<StillThing> standing() {
        return known.stream()
                .filter(KnownPiece::isStanding)
                .flatMap(one -> one.figure().stream().map(one::as))
                .toList();
    }
}
