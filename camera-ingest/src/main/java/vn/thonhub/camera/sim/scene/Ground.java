package vn.thonhub.camera.sim.scene;

/**
 * The colours of sky and ground, computed per pixel through the camera so that texture follows the perspective. Fine
 * detail fades where a pixel covers more ground than the detail, which keeps the distance calm.
 */
final class Ground {
    private static final int HAZE = 0xC6D3DA;
    private static final int ASPHALT = 0x6C6E70;
    private static final int DIRT = 0x9C8666;
    private static final int YARD = 0xA79C8A;
    private static final int CONCRETE = 0xABA9A2;
    private static final int GRASS = 0x6E8A42;
    private static final int PADDY = 0x86A552;

    private final PinholeCamera camera;
    private final RoadLayout layout;
    private final Noise noise;
    private final boolean wet;

    /** @param wet as after heavy rain: dark, and mirroring the sky where one looks along it */
    Ground(PinholeCamera camera, RoadLayout layout, long seed, boolean wet) {
        this.wet = wet;
        this.camera = camera;
        this.layout = layout;
        this.noise = new Noise(seed);
    }

    int colour(int u, int v) {
        double[] ray = camera.ray(u + 0.5, v + 0.5);
        if (ray[2] > -0.004) {
            return sky(ray);
        }
        double depth = camera.z() / -ray[2];
        double x = camera.x() + ray[0] * depth;
        double y = ray[1] * depth;
        // Metres of ground under one pixel, along the sight line.
        double footprint = depth * depth / (camera.focal() * camera.z());
        int colour = y > 170 ? PADDY : ground(x, y, footprint);
        if (wet) {
            colour = mirroring(colour, x, y, depth);
        }
        return Shade.mix(colour, HAZE, 1 - Math.exp(-Math.max(0, depth - 20) / 170));
    }

    private int mirroring(int colour, double x, double y, double depth) {
        boolean road = Math.abs(x - layout.centre(y)) < RoadLayout.HALF_WIDTH + 0.3;
        double slant = Math.min(1, depth / (camera.z() * 11));
        double puddle = Math.max(0, noise.cloud(x * 0.7 + 9, y * 0.35 + 4) - 0.57) * 5;
        double mirror =
                (road ? 0.06 + 0.4 * slant * slant : 0.1 * slant) + Math.min(0.5, puddle) * (0.25 + 0.6 * slant);
        return Shade.mix(Shade.scale(colour, road ? 0.66 : 0.78), 0xC9D2D6, Math.min(0.75, mirror));
    }

    private int sky(double[] ray) {
        double azimuth = Math.atan2(ray[0], ray[1]);
        double elevation = ray[2];
        double hills = 0.03 + 0.05 * noise.cloud(azimuth * 4 + 30, 3.5);
        if (elevation < hills) {
            return Shade.mix(0x8FA9A6, HAZE, 0.35 + 6 * (hills - elevation));
        }
        int blue = Shade.mix(0xD5E2E8, 0x8FB6D6, Math.min(1, elevation * 2.6));
        double cloud = noise.cloud(azimuth * 5, elevation * 14 + 9);
        return Shade.mix(blue, 0xF4F6F6, Math.max(0, cloud - 0.48) * 2.6);
    }

    private int ground(double x, double y, double footprint) {
        double aside = x - layout.centre(y);
        double across = Math.abs(aside);
        double mottle = noise.cloud(x * 0.45, y * 0.3) - 0.5;
        double grain = (noise.at(x * 14, y * 9) - 0.5) * Math.min(1, 0.05 / footprint);
        double soft = Math.max(0.05, footprint * 0.25);
        int field = across < 16 ? yard(x, y, mottle) : field(aside, mottle, footprint);
        if (layout.place().yard()) {
            field = Shade.mix(
                    field, shaded(CONCRETE, mottle * 0.5 - slab(x, y, footprint), grain), yardShare(x, y, soft));
        }
        int beyond = Shade.mix(shaded(DIRT, mottle, grain * 1.6), field, step(across, RoadLayout.VERGE + mottle, 0.8));
        int road = marked(shaded(ASPHALT, mottle * 0.55 - tracks(across), grain), aside, y, soft);
        double edge = RoadLayout.HALF_WIDTH + 0.25 * mottle + bay(aside, y);
        return Shade.mix(road, beyond, step(across, edge, Math.max(0.1, soft)));
    }

    /** How far the asphalt reaches beyond its edge where buses stop. */
    private double bay(double aside, double y) {
        if (!layout.place().bay() || aside * layout.baySide() < 0) {
            return 0;
        }
        double in = Math.min(y - RoadLayout.BAY_NEAR, RoadLayout.BAY_FAR - y) / 4;
        return (RoadLayout.BAY_EDGE - RoadLayout.HALF_WIDTH) * Math.max(0, Math.min(1, in));
    }

    private double yardShare(double x, double y, double soft) {
        double across = x * layout.yardSide();
        double inside = Math.min(
                Math.min(across - 6.1, 13.6 - across), Math.min(y - RoadLayout.YARD_NEAR, RoadLayout.YARD_FAR - y));
        return step(inside, 0, Math.max(0.15, soft));
    }

    /** Darker joints between slabs of two metres. */
    private static double slab(double x, double y, double footprint) {
        double joint = Math.min(Math.abs(x / 2 - Math.rint(x / 2)), Math.abs(y / 2 - Math.rint(y / 2)));
        return joint < 0.025 ? 0.9 * Math.min(1, 0.1 / footprint) : 0;
    }

    private int yard(double x, double y, double mottle) {
        double green = noise.cloud(x * 0.16 + 50, y * 0.12);
        int base = Shade.mix(YARD, GRASS, (green - 0.42) * 5);
        return shaded(base, mottle * 0.9, (noise.at(x * 5, y * 4) - 0.5) * 0.5);
    }

    private int field(double aside, double mottle, double footprint) {
        double rows = Math.sin(aside * 5) * 0.12 * Math.min(1, 0.4 / footprint);
        return shaded(PADDY, mottle + rows, 0);
    }

    /** Two slightly darker bands per lane where tyres run. */
    private static double tracks(double across) {
        double band = Math.abs(Math.abs(across - 1.65) - 0.75);
        return 0.1 * Math.exp(-band * band * 10);
    }

    private int marked(int road, double aside, double y, double soft) {
        double across = Math.abs(aside);
        double wear = 0.92 - 0.35 * noise.at(aside * 3, y * 2);
        double dash = Math.floorMod((long) Math.floor(y), 7L) < 3 ? 1 : 0;
        double centre = line(across, 0, 0.07, soft) * dash;
        double edge = line(across, 3.28, 0.06, soft);
        return Shade.mix(road, 0xEDEBE0, Math.max(centre, edge) * wear);
    }

    private static double line(double at, double middle, double half, double soft) {
        double inside = 1 - step(Math.abs(at - middle), half, soft);
        return inside * Math.min(1, 2 * half / soft + 0.25);
    }

    private static double step(double value, double edge, double soft) {
        return Math.max(0, Math.min(1, (value - edge) / soft + 0.5));
    }

    private static int shaded(int colour, double a, double b) {
        return Shade.scale(colour, 1 + 0.32 * a + 0.22 * b);
    }
}
