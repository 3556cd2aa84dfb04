package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * Which changed pixels belong to things. Light and shadow change brightness and leave the texture beneath as it was; things
 * bring edges of their own. A changed pixel counts when edges that are new are near it, or when no light or shadow could have
 * changed it so. One per camera; not thread-safe.
 */
final class ForegroundMask {
    static final byte THING = 1;
    /** A thing's pixel with an edge that is new. */
    static final byte EDGE = 2;

    /** An edge that is found to be none, while its neighbours are looked at. */
    private static final byte DROPPED = 3;

    /** Half a side of the square around a pixel in which new edges are looked for. */
    private static final int REACH = 4;
    /** So many of its pixels must be new edges. */
    private static final int NEAR_EDGES = 6;
    /** Where the ends of a shadow's soft border are looked for, from its middle. */
    private static final int BORDER = 3;
    /** Shadow leaves this share of the light at least: sky light reaches nearly everything. */
    private static final double DEEPEST_SHADOW = 0.35;
    /** The infrared lamp stands beside the lens, so its shadows hide behind what casts them: what is much darker is a thing. */
    private static final double DEEPEST_AT_NIGHT = 0.8;
    /** Mean brightness below which it is night or dusk: all that brightens may be light. */
    private static final int DARK = 97;

    private static final int MEAN_STRIDE = 97;
    private static final double FADES = 0.5;
    private static final double MOST_GAIN = 6;

    private final int width;
    private final int height;
    private final int gradient;
    final byte[] mask;
    private final byte[] edges;
    private final NearEdges near;
    private final Gaps gaps;
    private boolean dark;
    private TintBackground tints;

    ForegroundMask(int width, int height, Sensitivity sensitivity) {
        this.width = width;
        this.height = height;
        gradient = sensitivity.gradient();
        mask = new byte[width * height];
        edges = new byte[width * height];
        near = new NearEdges(width, height, REACH);
        gaps = new Gaps(width, height);
    }

    /** Fills {@link #mask} for the picture the model was last compared with. */
    void fill(byte[] now, BackgroundModel model, TintBackground colours) {
        tints = colours;
        Arrays.fill(mask, (byte) 0);
        dark = mean(model.usual) < DARK;
        if (findEdges(now, model)) {
            dropLightBorders(now, model);
            near.sumUp(edges);
            choose(now, model);
            gaps.fill(mask, model.changed);
        }
    }

    /** Whether it was night or dusk in the last picture. */
    boolean isDark() {
        return dark;
    }

    private boolean findEdges(byte[] now, BackgroundModel model) {
        var any = false;
        Arrays.fill(edges, (byte) 0);
        for (var row = 1; row < height - 1; row++) {
            var end = row * width + width - 1;
            for (var i = Marks.next(model.changed, row * width + 1, end);
                    i < end;
                    i = Marks.next(model.changed, i + 1, end)) {
                if (isNewEdge(now, model, i) || tints.isBorder(i)) {
                    edges[i] = 1;
                    any = true;
                }
            }
        }
        return any;
    }

    private static int mean(int[] usual) {
        var sum = 0L;
        var count = 0;
        for (var i = 0; i < usual.length; i += MEAN_STRIDE, count++) {
            sum += usual[i];
        }
        return (int) (sum / count / BackgroundModel.ONE);
    }

    private boolean isNewEdge(byte[] now, BackgroundModel model, int i) {
        var usual = model.usual;
        var across = (now[i + 1] & 0xff) - (now[i - 1] & 0xff);
        var down = (now[i + width] & 0xff) - (now[i - width] & 0xff);
        var usualAcross = usual[i + 1] - usual[i - 1] >> 7;
        var usualDown = usual[i + width] - usual[i - width] >> 7;
        var difference = Math.abs(across - usualAcross) + Math.abs(down - usualDown);
        // Shadow weakens the texture beneath and light strengthens it; restless places have edges that come and go.
        var usualSlope = Math.abs(usualAcross) + Math.abs(usualDown);
        var tolerance = usualSlope * 3 / 5 + model.restless(i) / 4 + byLamps(now[i] & 0xff, usual[i] >> 7, usualSlope);
        return difference > gradient + tolerance;
    }

    /**
     * What a lamp's light may add to the slope of brightness: it multiplies the texture beneath, and fades by no more than
     * {@link #FADES} of itself from one pixel to the one after the next.
     */
    private int byLamps(int value, int usual, int usualSlope) {
        if (value <= usual || !dark && usual > BackgroundModel.LAMP_LIGHT) {
            return 0;
        }
        var more = value - usual;
        return (int) (usualSlope * Math.min(MOST_GAIN, (double) more / Math.max(4, usual)) + FADES * more);
    }

    /** An edge between a place as usual and one evenly darker (or lit) is the border of that shadow (or light). */
    private void dropLightBorders(byte[] now, BackgroundModel model) {
        for (var row = BORDER; row < height - BORDER; row++) {
            var end = row * width + width - BORDER;
            for (var i = Marks.next(edges, row * width + BORDER, end); i < end; i = Marks.next(edges, i + 1, end)) {
                if (isLightBorder(now, model, i)) {
                    edges[i] = DROPPED;
                }
            }
        }
        for (var i = Marks.next(edges, 0, edges.length); i < edges.length; i = Marks.next(edges, i + 1, edges.length)) {
            edges[i] = (byte) (edges[i] == DROPPED ? 0 : 1);
        }
    }

    private boolean isLightBorder(byte[] now, BackgroundModel model, int i) {
        var across = Math.abs((now[i + 1] & 0xff) - (now[i - 1] & 0xff));
        var down = Math.abs((now[i + width] & 0xff) - (now[i - width] & 0xff));
        var step = across >= down ? BORDER : BORDER * width;
        return isLightEnd(now, model, i - step, i + step) || isLightEnd(now, model, i + step, i - step);
    }

    private boolean isLightEnd(byte[] now, BackgroundModel model, int usual, int lit) {
        return model.changed[usual] == 0 && model.changed[lit] != 0 && edges[lit] == 0 && couldBeLight(now, model, lit);
    }

    private boolean couldBeLight(byte[] now, BackgroundModel model, int i) {
        if (tints.isOther(i)) {
            return false;
        }
        var value = (now[i] & 0xff) * BackgroundModel.ONE;
        var usual = model.usual[i];
        return value < usual
                ? value > (dark && tints.isInfrared() ? DEEPEST_AT_NIGHT : DEEPEST_SHADOW) * usual
                : dark || usual < BackgroundModel.LAMP_LIGHT * BackgroundModel.ONE;
    }

    /** By itself, without any edge: of what is brighter than usual, lamps may be the cause also on bright ground at dusk. */
    private boolean isSurelyThing(byte[] now, BackgroundModel model, int i) {
        return tints.isOther(i) || (now[i] & 0xff) * BackgroundModel.ONE <= DEEPEST_SHADOW * model.usual[i];
    }

    private void choose(byte[] now, BackgroundModel model) {
        for (var row = 0; row < height; row++) {
            var end = row * width + width;
            for (var i = Marks.next(model.changed, row * width, end);
                    i < end;
                    i = Marks.next(model.changed, i + 1, end)) {
                if (near.count(i - row * width, row) >= NEAR_EDGES || isSurelyThing(now, model, i)) {
                    mask[i] = edges[i] != 0 ? EDGE : THING;
                }
            }
        }
    }
}
