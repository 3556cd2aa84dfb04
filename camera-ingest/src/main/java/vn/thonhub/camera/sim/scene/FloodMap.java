package vn.thonhub.camera.sim.scene;

import java.util.Arrays;

/**
 * How the marked piece of road fills with water: for each pixel the level (0 to 1) from which on it is under water. The
 * share of the piece that is covered is about the level itself. Immutable.
 */
final class FloodMap {
    private static final float NEVER = 9;
    private static final double SHORE = 0.07;
    private static final int MUD = 0x857A63;
    private static final int SKY = 0xC2CCD1;

    private final float[] from;
    private final float[] mirror;
    private final int width;
    private final PixelBox box;

    FloodMap(RoadScene scene, PinholeCamera camera, WorldMap map) {
        width = camera.width();
        from = new float[map.depth().length];
        mirror = new float[from.length];
        Arrays.fill(from, NEVER);
        RoadPoint middle = SceneSite.floodMiddle(scene.layout());
        Noise noise = new Noise(scene.seed() * 5 + 1);
        PixelBox all = PixelBox.NONE;
        for (int p = 0; p < from.length; p++) {
            if (map.ground()[p]) {
                double dx = (map.x()[p] - middle.x()) / 2.3;
                double dy = (map.y()[p] - middle.y()) / 6.5;
                double level = dx * dx + dy * dy + 0.5 * (noise.cloud(map.x()[p] * 0.9, map.y()[p] * 0.5) - 0.5);
                if (level < 1.1) {
                    from[p] = (float) Math.max(0.001, level);
                    double slant = map.depth()[p] / camera.z();
                    double broken = 0.5 * (noise.cloud(map.x()[p] * 1.6 + 40, map.y()[p] * 0.35) - 0.5);
                    mirror[p] = (float) Math.max(0.05, Math.min(0.8, 0.06 + 0.09 * slant + broken));
                    all = all.with(p % width, p / width);
                }
            }
        }
        box = all.within(camera.width(), camera.height(), 2);
    }

    PixelBox box() {
        return box;
    }

    /** Paints water into the ground. */
    void paint(int[] pixels, double level) {
        for (int v = box.top(); v < box.bottom(); v++) {
            for (int u = box.left(), p = v * width + u; u < box.right(); u++, p++) {
                double wet = (level * 1.12 - from[p]) / SHORE;
                if (wet > 0) {
                    int water = Shade.mix(MUD, SKY, mirror[p]);
                    pixels[p] = Shade.mix(pixels[p], water, Math.min(0.93, wet));
                }
            }
        }
    }

    /** Lets what is under water glitter a little. */
    void ripple(byte[] luma, byte[] owner, double level, long sceneMs) {
        double t = sceneMs / 1000.0;
        for (int v = box.top(); v < box.bottom(); v++) {
            double along = Math.sin(v * 0.9 + t * 2.1) + Math.sin(v * 0.37 - t * 1.3);
            for (int u = box.left(), p = v * width + u; u < box.right(); u++, p++) {
                if (from[p] + 0.03 < level * 1.12 && owner[p] == 0) {
                    int wave = (int) Math.round(1.6 * along * mirror[p] * ((u * 7 + v * 13 & 31) / 16.0));
                    luma[p] = (byte) Math.max(16, Math.min(235, (luma[p] & 255) + wave));
                }
            }
        }
    }
}
