package vn.thonhub.camera.sim.sensor;

/**
 * Something close before the lens, so close that it is out of focus: hand, cloth, spider web or leaf. Drawn once for a
 * size and cause.
 */
public final class Covering {
    private final int width;
    private final int height;
    private final byte[] alpha;
    private final byte[] luma;
    private final byte tintU;
    private final byte tintV;

    private Covering(int width, int height, int tintU, int tintV) {
        this.width = width;
        this.height = height;
        alpha = new byte[width * height];
        luma = new byte[width * height];
        this.tintU = (byte) tintU;
        this.tintV = (byte) tintV;
    }

    /** @param by hand, cloth, web or leaf */
    public static Covering of(String by, int width, int height, long seed) {
        Covering made =
                switch (by) {
                    case "hand" -> new Covering(width, height, 118, 146);
                    case "cloth" -> new Covering(width, height, 132, 124);
                    case "web" -> new Covering(width, height, 128, 128);
                    case "leaf" -> new Covering(width, height, 112, 120);
                    default ->
                        throw new IllegalArgumentException(
                                "a lens is covered by hand, cloth, web or leaf, not \"" + by + "\"");
                };
        switch (by) {
            case "hand" -> made.hand(seed);
            case "cloth" -> made.cloth(seed);
            case "web" -> made.web(seed);
            default -> made.leaf(seed);
        }
        return made;
    }

    /** Share of the picture that is hidden, 0 to 1. */
    public double share() {
        long sum = 0;
        for (byte a : alpha) {
            sum += a & 255;
        }
        return sum / 255.0 / alpha.length;
    }

    /**
     * Lays it over a picture.
     *
     * @param strength 0 to 1; it slides in from the left
     * @param light how brightly it is lit, 1 by day
     * @param grey whether the picture has no colours
     */
    public void apply(byte[] y, byte[] u, byte[] v, double strength, double light, boolean grey) {
        int shift = (int) ((1 - strength) * width);
        int gain = (int) (light * 256);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width - shift; column++) {
                int p = row * width + column;
                int q = p + shift;
                int a = alpha[q] & 255;
                int over = Math.min(235, 16 + ((luma[q] & 255) * gain >> 8));
                y[p] = (byte) (((y[p] & 255) * (255 - a) + over * a) / 255);
            }
        }
        int half = width / 2;
        for (int row = 0; row < height / 2; row++) {
            for (int column = 0; column < half - shift / 2; column++) {
                int a = alpha[2 * row * width + Math.min(width - 1, 2 * column + shift)] & 255;
                int p = row * half + column;
                u[p] = (byte) (((u[p] & 255) * (255 - a) + (grey ? 128 : tintU & 255) * a) / 255);
                v[p] = (byte) (((v[p] & 255) * (255 - a) + (grey ? 128 : tintV & 255) * a) / 255);
            }
        }
    }

    private interface Shape {
        /** Alpha and luma, 0 to 1 and 0 to 219, of a place 0..1 x 0..1. */
        double[] at(double x, double y);
    }

    private void draw(Shape shape) {
        for (int row = 0, p = 0; row < height; row++) {
            for (int column = 0; column < width; column++, p++) {
                double[] here = shape.at((column + 0.5) / width, (row + 0.5) / height);
                alpha[p] = (byte) Math.round(255 * Math.max(0, Math.min(1, here[0])));
                luma[p] = (byte) Math.round(Math.max(0, Math.min(219, here[1])));
            }
        }
    }

    /** Four fingers and the palm, with light seeping in between. */
    private void hand(long seed) {
        double lean = Draw.between(seed, 1, -0.15, 0.15);
        draw((x, y) -> {
            double across = y + lean * (x - 0.5);
            double finger = Math.abs((across * 4.2 + 0.1) % 1 - 0.5) * 2;
            double gap = x > 0.45 ? Math.max(0, finger - 0.88) * 5 * (x - 0.45) : 0;
            double end = Math.max(0, x - 0.97 + 0.05 * Math.cos(across * 26)) * 8;
            return new double[] {1 - gap - end, 46 + 26 * (1 - finger) + 18 * (x - 0.5)};
        });
    }

    private void cloth(long seed) {
        double turn = Draw.between(seed, 2, 0.5, 1.1);
        draw((x, y) -> {
            double along = x * Math.cos(turn) + y * Math.sin(turn);
            double fold = Math.sin(along * 19 + 2.2 * Math.sin(y * 5 + turn * 7));
            double weave = 1.2 * Math.sin(x * 420) * Math.sin(y * 260);
            return new double[] {1, 84 + 15 * fold + weave + 20 * (0.5 - y)};
        });
    }

    /** Threads round a middle and from it outward, with patches of dust, blurred and bright. */
    private void web(long seed) {
        double mx = Draw.between(seed, 3, 0.35, 0.65);
        double my = Draw.between(seed, 4, 0.35, 0.65);
        draw((x, y) -> {
            double dx = (x - mx) * 1.78;
            double dy = y - my;
            double r = Math.hypot(dx, dy);
            double a = Math.atan2(dy, dx);
            double ring = Math.exp(-Math.pow(Math.sin(r * 21 + 0.28 * Math.sin(a * 7)), 2) * 5);
            double spoke = Math.exp(-Math.pow(Math.sin(a * 5.5) * r, 2) * 900);
            double dust = 0.5 + 0.5 * Math.sin(x * 9 + my * 40) * Math.sin(y * 7 + mx * 30);
            return new double[] {0.24 + 0.42 * Math.max(ring, spoke) * (1 - 0.25 * r) + 0.42 * dust * dust, 158};
        });
    }

    private void leaf(long seed) {
        double mx = Draw.between(seed, 5, 0.4, 0.6);
        double my = Draw.between(seed, 6, 0.4, 0.6);
        double turn = Draw.between(seed, 7, -0.6, 0.6);
        draw((x, y) -> {
            double dx = (x - mx) * 1.78;
            double dy = y - my;
            double along = dx * Math.cos(turn) + dy * Math.sin(turn);
            double aside = dy * Math.cos(turn) - dx * Math.sin(turn);
            double half = 0.46 * Math.max(0, 1 - along * along * 0.95);
            double inside = (half - Math.abs(aside)) * 14;
            double vein = 12 * Math.exp(-aside * aside * 900)
                    + 6 * Math.exp(-Math.pow(Math.sin((along + Math.abs(aside) * 0.7) * 24), 2) * 8);
            return new double[] {inside, 52 + vein + 16 * aside};
        });
    }
}
