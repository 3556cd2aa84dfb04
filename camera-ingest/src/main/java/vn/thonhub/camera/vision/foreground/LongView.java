package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;

/**
 * How a picture has looked over the last seconds, whoever passed left out, against how it has looked for long: two backgrounds
 * of different pace. What stays for some seconds is in the quick one and not in the slow one, whether or not anybody follows
 * it. After F. Porikli, "Detection of temporarily static regions by processing video at different frame rates", 2007. One per
 * camera; not thread-safe.
 */
final class LongView {
    private static final double LATE_SECONDS = 3;
    /** Steps of brightness a second may move it: who passes in two seconds leaves no trace, as with a median. */
    private static final float MOST = 30;
    /** Seconds from the beginning in which what is seen is what usually is. */
    private static final double FIRST_SECONDS = 12;
    /** Where something went at the end of them, a drop from the lens, they last until nothing stirred for so long. */
    private static final float SETTLED_SECONDS = 5;

    private static final double LATEST_SECONDS = 60;

    private static final double LEARN_SECONDS = 60;
    /** What is new becomes usual when it has been there for so long that somebody would have fetched it. */
    private static final double ADOPT_SECONDS = 2400;

    private static final float LEAST_DIFFERENCE = 4;

    private static final float DIFFERENCE = 1.8f;

    private static final float LEAST_STIR = 7;
    /** Steps by which a pixel counts for the noise, at most. */
    private static final float MOST_STRAY = 4 * LEAST_STIR;
    /** In mean deviations of all pixels. */
    private static final float STIR = 5;
    /** Seconds after which a place where nothing stirred is dead. */
    static final float ALIVE_SECONDS = 20;

    private static final float MOST_OTHER = 8;
    /** Share of the picture that becomes another at once when something hides the view; people and water come by and by. */
    private static final double AT_ONCE = 0.18;
    /** Until no more than this is left of it, it is still there. */
    private static final double LEFT = 0.08;

    private static final double BY_AND_BY_SECONDS = 15;
    /** By how much a lamp may brighten a place, and shade darken it. */
    private static final float MOST_GAIN = 6;

    private static final float LEAST_GAIN = 0.3f;

    /** How it looked of late, between one and two of these ago. */
    private static final double FORMERLY_SECONDS = 12;

    final float[] late;
    final float[] formerly;
    private final float[] remembered;
    final float[] usual;
    /** Seconds since the pixel last strayed from how it was of late. */
    final float[] calm;
    /** Seconds since the pixel last changed from one picture to the next. */
    final float[] steady;
    /** Seconds for which it has been another than usual; others in between, where nothing hides it, count against it twice. */
    final float[] other;

    /** 1 where how it was of late is another than usual, as of the last picture. */
    final byte[] differing;

    private final boolean[] settled;
    private final byte[] before;
    private double seen;
    private double sinceRemembered;
    private double gain = 1;
    private double offset;
    private float noise = 2;
    /** Share of the picture that is another than usual, as far as that came by and by. */
    private double ordinary;

    private boolean disturbed;

    LongView(int size) {
        late = new float[size];
        formerly = new float[size];
        remembered = new float[size];
        usual = new float[size];
        calm = new float[size];
        other = new float[size];
        steady = new float[size];
        differing = new byte[size];
        settled = new boolean[size];
        before = new byte[size];
    }

    /** The light of the whole picture changed. */
    void relight(double byGain, double byOffset) {
        gain *= byGain;
        offset = byGain * offset + byOffset;
    }

    /**
     * Looks at a picture.
     *
     * @param held not 0 where something is followed: what it hides may still be there
     * @param seconds since the last picture
     */
    void next(byte[] now, byte[] held, double seconds) {
        if (seen == 0) {
            first(now);
        } else {
            shine();
            look(now, held, (float) seconds);
            differ(difference());
            remember(seconds);
        }
        seen += seconds;
    }

    private void first(byte[] now) {
        for (var i = 0; i < now.length; i++) {
            late[i] = now[i] & 0xff;
            usual[i] = late[i];
        }
        System.arraycopy(late, 0, formerly, 0, late.length);
        System.arraycopy(late, 0, remembered, 0, late.length);
        sinceRemembered = 0;
        gain = 1;
        offset = 0;
        Arrays.fill(calm, ALIVE_SECONDS);
        Arrays.fill(other, 0);
        Arrays.fill(steady, 0);
        Arrays.fill(settled, false);
        Arrays.fill(differing, (byte) 0);
        System.arraycopy(now, 0, before, 0, now.length);
    }

    private void remember(double seconds) {
        sinceRemembered += seconds;
        if (sinceRemembered >= FORMERLY_SECONDS) {
            System.arraycopy(remembered, 0, formerly, 0, late.length);
            System.arraycopy(late, 0, remembered, 0, late.length);
            sinceRemembered = 0;
        }
    }

    private void shine() {
        if (gain != 1 || offset != 0) {
            var factor = (float) gain;
            var more = (float) offset;
            for (var i = 0; i < late.length; i++) {
                late[i] = late[i] * factor + more;
                usual[i] = usual[i] * factor + more;
                formerly[i] = formerly[i] * factor + more;
                remembered[i] = remembered[i] * factor + more;
            }
            gain = 1;
            offset = 0;
        }
    }

    private void look(byte[] now, byte[] held, float passed) {
        var lateRate = Math.min(1, passed / (float) LATE_SECONDS);
        var learn = Math.min(1, passed / (float) LEARN_SECONDS);
        var adopt = Math.min(1, passed / (float) ADOPT_SECONDS);
        var stirs = Math.max(LEAST_STIR, STIR * noise);
        var least = difference();
        var calmFor = seen < FIRST_SECONDS ? Float.MAX_VALUE : seen < LATEST_SECONDS ? SETTLED_SECONDS : 0;
        var most = MOST * passed;
        var strays = 0f;
        var others = 0;
        for (var i = 0; i < now.length; i++) {
            float value = now[i] & 0xff;
            var away = value - late[i];
            var size = Math.abs(away);
            strays += size < MOST_STRAY ? size : MOST_STRAY;
            steady[i] = Math.abs(value - (before[i] & 0xff)) > stirs ? 0 : steady[i] + passed;
            calm[i] = size > stirs ? 0 : calm[i] + passed;
            // Math.min and Math.max of decimals also look for what is no number, which takes longer than all of this.
            late[i] += lateRate * (away > most ? most : away < -most ? -most : away);
            if (Math.abs(value - usual[i]) > least) {
                other[i] = longer(other[i], passed);
            } else if (held[i] == 0) {
                other[i] = shorter(other[i], passed);
            }
            var change = late[i] - usual[i];
            others += Math.abs(change) > least ? 1 : 0;
            settled[i] |= calm[i] >= calmFor;
            usual[i] += change * (!settled[i] ? 1 : Math.abs(change) < least ? learn : adopt);
        }
        System.arraycopy(now, 0, before, 0, now.length);
        disturb((double) others / now.length, passed);
        noise += (strays / now.length - noise) * Math.min(1, passed / 5);
    }

    private static float longer(float other, float passed) {
        var longer = other + passed;
        return longer < MOST_OTHER ? longer : MOST_OTHER;
    }

    private static float shorter(float other, float passed) {
        var shorter = other - 2 * passed;
        return shorter > 0 ? shorter : 0;
    }

    /** Steps by which means over seconds may differ by noise and by the encoder's work. */
    float difference() {
        return Math.max(LEAST_DIFFERENCE, DIFFERENCE * noise);
    }

    private void differ(float least) {
        for (var i = 0; i < late.length; i++) {
            differing[i] = (byte) (Math.abs(late[i] - usual[i]) > least ? 1 : 0);
        }
    }

    boolean differs(int i) {
        return differing[i] != 0;
    }

    private void disturb(double differing, double passed) {
        disturbed = differing > ordinary + (disturbed ? LEFT : AT_ONCE);
        if (!disturbed) {
            ordinary += (differing - ordinary) * Math.min(1, passed / BY_AND_BY_SECONDS);
        }
    }

    /** Whether so much became another at once that nobody can be told in it: something hides the view, or lights it up. */
    boolean isDisturbed() {
        return disturbed;
    }

    /**
     * How much more, or less, structure there is at a pixel that is not at the picture's edge than light or shade on what
     * usually is there could bring about.
     */
    float structure(int i, int width) {
        var gain = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, late[i] / Math.max(4, usual[i])));
        return Math.abs(late[i + 1] - late[i - 1] - gain * (usual[i + 1] - usual[i - 1]))
                + Math.abs(late[i + width] - late[i - width] - gain * (usual[i + width] - usual[i - width]));
    }

    /** Begins with the next picture. */
    void begin() {
        seen = 0;
        ordinary = 0;
        disturbed = false;
    }

    /** Takes what is seen now as usual from now on. */
    void accept(int i, byte now) {
        late[i] = now & 0xff;
        usual[i] = late[i];
        formerly[i] = late[i];
        remembered[i] = late[i];
        differing[i] = 0;
    }

    /** Takes what is there as usual from now on. */
    void adopt(int i) {
        usual[i] = late[i];
        differing[i] = 0;
    }
}
