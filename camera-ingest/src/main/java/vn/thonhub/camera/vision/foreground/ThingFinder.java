package vn.thonhub.camera.vision.foreground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;

/**
 * Finds what lies on a marked piece of ground: small, sharp against what is around it, without life, and new. Not thread-safe.
 */
final class ThingFinder {
    private static final int FEWEST_PIXELS = 14;
    private static final int MOST_PIXELS = 2500;
    /** Metres. Smaller is litter, larger is a vehicle, a person or a shadow. */
    private static final double LEAST = 0.35;

    private static final double WIDEST = 1.9;
    private static final double HIGHEST = 1.3;
    private static final double LEAST_HEIGHT = 0.2;
    /** Steps by which it stands out from the ring of ground around it, on the mean. */
    private static final double STANDS_OUT = 5.5;
    /** What is light on the ground or its shade has no outline: steps between neighbours, of those it has by its contrast. */
    private static final double SHARP = 0.55;
    /** Outlines that the usual picture had and this one has not are holes. */
    private static final double HOLE = 0.8;

    private static final float STILL_SECONDS = 1.5f;
    private static final double STILL_SHARE = 0.85;
    private static final double SAME = 0.35;
    private static final double FORGOTTEN_SECONDS = 3;
    private static final double COVERED_SECONDS = 20;
    private static final double SAID_SECONDS = 6;
    private static final double UNSURE_SECONDS = 15;

    private final int width;
    private final int height;
    private final GroundScale scale;
    private final boolean[] ground;
    private final byte[] mask;
    private final int[] stack;
    private final List<Known> known = new ArrayList<>();
    private long lastNumber;

    private static final class Known {
        private final long number;
        private PictureBox box;
        private double rested;
        private double missing;
        private double wide;
        private double high;

        Known(long number) {
            this.number = number;
        }

        void seen(Piece piece, double seconds) {
            box = piece.box;
            wide = piece.wide;
            high = piece.high;
            rested += seconds + missing;
            missing = 0;
        }
    }

    private record Piece(PictureBox box, double wide, double high) {}

    ThingFinder(int[] ground, GroundScale scale, int width, int height) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.ground = new boolean[width * height];
        for (var i : ground) {
            this.ground[i] = true;
        }
        mask = new byte[width * height];
        stack = new int[width * height];
    }

    /** @param held not 0 where something is followed: what it hides is still there */
    void find(LongView view, double seconds, byte[] held) {
        Arrays.fill(mask, (byte) 0);
        for (var i = width; i < mask.length - width; i++) {
            mask[i] = (byte) (ground[i] && view.differs(i) ? 1 : 0);
        }
        var pieces = new ArrayList<Piece>();
        for (var i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                look(i, view, pieces);
            }
        }
        match(pieces, seconds, held);
    }

    private void look(int first, LongView view, List<Piece> pieces) {
        var depth = 0;
        stack[depth++] = first;
        mask[first] = 2;
        var count = 0;
        var left = width;
        var right = 0;
        var top = height;
        var bottom = 0;
        // What has been taken from the stack stays in its lower part, so that the piece can be gone over again.
        for (; count < depth; count++) {
            var i = stack[count];
            var x = i % width;
            var y = i / width;
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
            for (var dy = -1; dy <= 1; dy++) {
                for (var dx = -1; dx <= 1; dx++) {
                    var next = i + dy * width + dx;
                    if (x + dx >= 0 && x + dx < width && next >= 0 && next < mask.length && mask[next] == 1) {
                        mask[next] = 2;
                        stack[depth++] = next;
                    }
                }
            }
        }
        if (count < FEWEST_PIXELS || count > MOST_PIXELS) {
            return;
        }
        var metres = scale.metres((left + right) / 2.0, bottom);
        var wide = (right - left) * metres;
        var high = (bottom - top) * metres;
        if (metres == 0 || wide < LEAST || wide > WIDEST || high < LEAST_HEIGHT || high > HIGHEST) {
            return;
        }
        judge(
                view,
                count,
                left,
                top,
                right,
                bottom,
                new Piece(
                        new PictureBox(
                                (double) left / width,
                                (double) top / height,
                                (double) right / width,
                                (double) bottom / height),
                        wide,
                        high),
                pieces);
    }

    private void judge(
            LongView view, int count, int left, int top, int right, int bottom, Piece piece, List<Piece> pieces) {
        var around = around(view, left, top, right, bottom);
        var contrast = 0.0;
        var still = 0;
        var outline = 0;
        var slopeNow = 0.0;
        var slopeUsual = 0.0;
        for (var k = 0; k < count; k++) {
            var i = stack[k];
            contrast += Math.abs(view.late[i] - view.usual[i] - around) / count;
            still += view.steady[i] > STILL_SECONDS ? 1 : 0;
            if (isOutline(i)) {
                outline++;
                slopeNow += slope(view.late, i);
                slopeUsual += slope(view.usual, i);
            }
        }
        if (contrast < STANDS_OUT || still < STILL_SHARE * count || slopeNow < SHARP * contrast * outline) {
            return;
        }
        if (slopeNow < HOLE * slopeUsual) {
            for (var k = 0; k < count; k++) {
                view.adopt(stack[k]);
            }
            return;
        }
        pieces.add(piece);
    }

    private boolean isOutline(int i) {
        return mask[i - 1] == 0 || mask[i + 1] == 0 || mask[i - width] == 0 || mask[i + width] == 0;
    }

    private double slope(float[] of, int i) {
        return Math.max(Math.abs(of[i + 1] - of[i - 1]), Math.abs(of[i + width] - of[i - width]));
    }

    /** What changed around it, on the mean: light and shade that lie over both. */
    private double around(LongView view, int left, int top, int right, int bottom) {
        var sum = 0.0;
        var count = 0;
        for (var y = Math.max(1, top - 3); y < Math.min(height - 1, bottom + 3); y++) {
            for (var x = Math.max(1, left - 3); x < Math.min(width - 1, right + 3); x++) {
                if (x < left || x >= right || y < top || y >= bottom) {
                    sum += view.late[y * width + x] - view.usual[y * width + x];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private void match(List<Piece> pieces, double seconds, byte[] held) {
        for (var one : known) {
            var best = pieces.stream()
                    .filter(piece -> piece.box.overlap(one.box) > SAME)
                    .findFirst();
            if (best.isPresent()) {
                pieces.remove(best.get());
                one.seen(best.get(), seconds);
            } else {
                one.missing += seconds;
            }
        }
        known.removeIf(one -> one.missing > (isHeld(one.box, held) ? COVERED_SECONDS : FORGOTTEN_SECONDS));
        pieces.forEach(piece -> {
            var one = new Known(++lastNumber);
            one.seen(piece, 0);
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

    List<StillThing> things() {
        return known.stream()
                .filter(one -> one.rested >= SAID_SECONDS)
                .map(one -> new StillThing(one.number, one.box, one.rested, one.wide, one.high))
                .toList();
    }
}
