package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Finds in one look what may lie on the ground: small, sharp against what is around it, alone, without life, and drawn as the
 * ground is not. Knows nothing of earlier looks; not thread-safe.
 */
final class LyingPieces {
    private static final int FEWEST_PIXELS = 14;
    private static final int MOST_PIXELS = 2500;
    /** Steps by which it stands out from the ring of ground around it, on the mean. */
    private static final double STANDS_OUT = 5.5;
    /** What is light on the ground or its shade has no outline: steps between neighbours, of those it has by its contrast. */
    private static final double SHARP = 0.55;
    /** Outlines that the usual picture had and this one has not are holes. */
    private static final double HOLE = 0.8;
    /** Part of the contrast by which a step has to have grown or shrunk to count. */
    private static final double STEP = 0.15;
    /** So many times as much of an outline must be lost as gained. */
    private static final double MORE = 1.5;
    /** Share of an outline's energy that the ground must usually have at the same place, and how like it must be. */
    private static final double OWN_STRENGTH = 0.25;

    private static final double OWN_LIKENESS = 0.8;
    private static final float STILL_SECONDS = 1.5f;
    private static final double STILL_SHARE = 0.85;
    /** Pixels around it that must look as usual, and the share of them that may not. */
    private static final int RING = 3;

    private static final double NOT_ALONE = 0.25;
    /** Times the steps by which noise may make a pixel another, from which what one picture shows of it means something. */
    private static final double CLEAR = 2;
    /** Seconds, see {@link LongView#other}: what is there has been seen for longer. */
    private static final double GONE_SECONDS = 2;
    /** Share of it that must be new since some while before it was found. */
    private static final double NEW = 0.6;

    private final int width;
    private final GroundScale scale;
    private final Islands islands;
    private final int fewest;
    private final int most;

    /** @param grain pixels of the working picture across and down to one of the views that are looked at */
    LyingPieces(GroundScale scale, int width, int height, int grain) {
        this.width = width;
        this.scale = scale;
        fewest = 1 + (FEWEST_PIXELS - 1) / (grain * grain);
        most = MOST_PIXELS / (grain * grain);
        islands = new Islands(width, height);
    }

    /**
     * What is found; holes that something left are adopted by the view.
     *
     * @param holes hears of those in which something is drawn: it may be the ground that a drop blurred for a while, and that
     *     comes back
     */
    List<LyingPiece> find(LongView view, Consumer<PictureBox> holes) {
        var pieces = new ArrayList<LyingPiece>();
        islands.each(view.differing, island -> {
            if (island.count() >= fewest && island.count() <= most) {
                var metres = scale.metres(island.middle(), island.bottom());
                if (metres > 0 && LyingPiece.isSizeOfThing(metres * island.wide(), metres * island.high())) {
                    judge(view, island, metres, pieces, holes);
                }
            }
        });
        return pieces;
    }

    private void judge(
            LongView view, Islands island, double metres, List<LyingPiece> pieces, Consumer<PictureBox> holes) {
        var contrast = contrast(view.late, view.usual, island);
        if (contrast < STANDS_OUT
                || !isStill(view, island)
                || contrast >= CLEAR * view.difference() && hasGone(view, island)) {
            return;
        }
        var outline = outline(view, island, contrast);
        var sharp = SHARP * contrast * outline.length;
        if (outline.now < sharp && outline.usual < sharp || isGroundsOwn(view, island)) {
            return;
        }
        if (outline.isHole()) {
            fill(view, island, metres, outline.now >= sharp, holes);
        } else if (outline.now >= sharp && isAlone(view, island)) {
            // What dries or gets wet was there already, only fainter. What is usual may have the thing itself in it, if
            // the
            // camera began shortly before it was lost.
            var sudden = since(view, island) >= NEW * contrast;
            pieces.add(new LyingPiece(
                    island.box(),
                    metres * island.wide(),
                    metres * island.high(),
                    steady(view, island),
                    sudden,
                    outline.isLost()));
        }
    }

    /** Smooth ground is all that is left where something lay from the beginning; somebody smooth may stand before a fence. */
    private static void fill(LongView view, Islands island, double metres, boolean drawn, Consumer<PictureBox> holes) {
        if (!drawn && LyingPiece.isTooHighToLie(metres * island.high())) {
            return;
        }
        for (var k = 0; k < island.count(); k++) {
            view.adopt(island.pixel(k));
        }
        if (drawn) {
            holes.accept(island.box());
        }
    }

    /**
     * The border of a place that is another than usual.
     *
     * @param length pixels of it
     * @param now steps between neighbours now, summed up, and {@code usual} those there usually are
     * @param gained pixels with a step that usually is not there, and {@code lost} those where one is missing
     */
    private record Outline(int length, double now, double usual, int gained, int lost) {
        /** What was usual had an outline there, not what is seen now: something is gone. */
        boolean isHole() {
            return now < HOLE * usual;
        }

        /** Whether most of what changed along it is gone. */
        boolean isLost() {
            return lost > MORE * gained;
        }
    }

    private Outline outline(LongView view, Islands island, double contrast) {
        var now = 0.0;
        var usual = 0.0;
        var length = 0;
        var gained = 0;
        var lost = 0;
        for (var k = 0; k < island.count(); k++) {
            var i = island.pixel(k);
            if (island.isShore(i)) {
                var step = slope(view.late, i);
                var usually = slope(view.usual, i);
                length++;
                now += step;
                usual += usually;
                gained += step > usually + STEP * contrast ? 1 : 0;
                lost += usually > step + STEP * contrast ? 1 : 0;
            }
        }
        return new Outline(length, now, usual, gained, lost);
    }

    /** By how much it stands out from that other picture; light and shade that lie over what is around it, too, do not. */
    private static double contrast(float[] now, float[] other, Islands island) {
        var around = around(now, other, island);
        var sum = 0.0;
        for (var k = 0; k < island.count(); k++) {
            var i = island.pixel(k);
            sum += Math.abs(now[i] - other[i] - around);
        }
        return sum / island.count();
    }

    /** By how much of what it stands out by it did not yet some while ago; what passed there then may have been anything. */
    private static double since(LongView view, Islands island) {
        var around = around(view.late, view.usual, island);
        var since = around(view.late, view.formerly, island);
        var sum = 0.0;
        for (var k = 0; k < island.count(); k++) {
            var i = island.pixel(k);
            var more = view.late[i] - view.formerly[i] - since;
            sum += view.late[i] - view.usual[i] > around ? more : -more;
        }
        return sum / island.count();
    }

    private static double around(float[] now, float[] other, Islands island) {
        var sum = new double[2];
        island.around(RING, i -> {
            sum[0] += now[i] - other[i];
            sum[1]++;
        });
        return sum[1] == 0 ? 0 : sum[0] / sum[1];
    }

    private static boolean isStill(LongView view, Islands island) {
        var still = 0;
        for (var k = 0; k < island.count(); k++) {
            still += view.steady[island.pixel(k)] > STILL_SECONDS ? 1 : 0;
        }
        return still >= STILL_SHARE * island.count();
    }

    /** Where lamps shone for long the mean over the last pictures takes half a minute to follow; what is faint is lost in noise. */
    private static boolean hasGone(LongView view, Islands island) {
        var other = 0.0;
        for (var k = 0; k < island.count(); k++) {
            other += view.other[island.pixel(k)];
        }
        return other < GONE_SECONDS * island.count();
    }

    private static double steady(LongView view, Islands island) {
        var sum = 0.0;
        for (var k = 0; k < island.count(); k++) {
            sum += view.steady[island.pixel(k)];
        }
        return sum / island.count();
    }

    /**
     * Whether its outline is one that the ground has: a mark on the road in another light than all around it, as when the
     * light of the picture was misjudged, stands out, is sharp, and lies still, but is drawn as it always was.
     */
    private boolean isGroundsOwn(LongView view, Islands island) {
        var now = 0.0;
        var usual = 0.0;
        var common = 0.0;
        for (var k = 0; k < island.count(); k++) {
            var i = island.pixel(k);
            if (island.isShore(i)) {
                var across = view.late[i + 1] - view.late[i - 1];
                var down = view.late[i + width] - view.late[i - width];
                var usuallyAcross = view.usual[i + 1] - view.usual[i - 1];
                var usuallyDown = view.usual[i + width] - view.usual[i - width];
                now += across * across + down * down;
                usual += usuallyAcross * usuallyAcross + usuallyDown * usuallyDown;
                common += across * usuallyAcross + down * usuallyDown;
            }
        }
        return usual > OWN_STRENGTH * now && common > OWN_LIKENESS * Math.sqrt(now * usual);
    }

    /** What has other strange places around it is a piece of something, or one of many wet patches. */
    private boolean isAlone(LongView view, Islands island) {
        var strange = new int[2];
        island.around(RING, i -> {
            strange[0] += view.differs(i) ? 1 : 0;
            strange[1]++;
        });
        return strange[0] <= NOT_ALONE * strange[1];
    }

    private double slope(float[] of, int i) {
        return Math.max(Math.abs(of[i + 1] - of[i - 1]), Math.abs(of[i + width] - of[i - width]));
    }
}
