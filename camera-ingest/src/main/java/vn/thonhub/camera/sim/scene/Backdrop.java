package vn.thonhub.camera.sim.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that does not move, drawn once: the picture without traffic, and for every pixel how far away the nearest
 * standing thing (wall, tree, pole) is, so that traffic can pass behind it. Rain and floods change it slowly. For one
 * thread.
 */
final class Backdrop {
    private static final int WET_STEPS = 48;
    private static final int FLOOD_STEPS = 120;

    private final RoadScene scene;
    private final PinholeCamera camera;
    private final int[] dry;
    private final float[] depth;
    private final List<Crown> crowns;
    private final WorldMap map;
    private int[] wet;
    private FloodMap flood;
    private int[] pixels;
    private int wetStep;
    private int floodStep;

    private Backdrop(RoadScene scene, PinholeCamera camera) {
        this.scene = scene;
        this.camera = camera;
        BufferedImage image = ground(false);
        StandingThings standing = new StandingThings(camera, image);
        crowns = new Village(standing, scene, camera).build();
        depth = standing.depth();
        dry = data(image);
        pixels = dry;
        map = WorldMap.of(camera, depth);
    }

    static Backdrop of(RoadScene scene, PinholeCamera camera) {
        Backdrop backdrop = new Backdrop(scene, camera);
        new ParkedThings(scene, camera).park(backdrop);
        return backdrop;
    }

    private BufferedImage ground(boolean isWet) {
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        int[] target = data(image);
        Ground ground = new Ground(camera, scene.layout(), scene.seed(), isWet);
        for (int v = 0, p = 0; v < camera.height(); v++) {
            for (int u = 0; u < camera.width(); u++, p++) {
                target[p] = ground.colour(u, v);
            }
        }
        return image;
    }

    private static int[] data(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    List<Crown> crowns() {
        return crowns;
    }

    WorldMap map() {
        return map;
    }

    int[] dry() {
        return dry;
    }

    float[] depth() {
        return depth;
    }

    /** Takes on rain and flood, and tells which pixels changed. */
    PixelBox adapt(double wetness, double level) {
        int wetNow = (int) Math.round(wetness * WET_STEPS);
        int floodNow = (int) Math.round(level * FLOOD_STEPS);
        boolean all = wetNow != wetStep;
        if (!all && floodNow == floodStep) {
            return PixelBox.NONE;
        }
        wetStep = wetNow;
        floodStep = floodNow;
        if (floodNow > 0 && flood == null) {
            flood = new FloodMap(scene, camera, map);
        }
        pixels = mixed();
        if (flood != null && floodNow > 0) {
            pixels = pixels == dry ? dry.clone() : pixels;
            flood.paint(pixels, level());
        }
        return all || flood == null ? new PixelBox(0, 0, camera.width(), camera.height()) : flood.box();
    }

    private double level() {
        return floodStep / (double) FLOOD_STEPS;
    }

    private int[] mixed() {
        if (wetStep == 0) {
            return dry;
        }
        if (wet == null) {
            wet = wet();
        }
        int share = wetStep * 256 / WET_STEPS;
        int[] mix = new int[dry.length];
        for (int p = 0; p < mix.length; p++) {
            int a = dry[p];
            int b = wet[p];
            mix[p] = mixed(a >> 16 & 255, b >> 16 & 255, share) << 16
                    | mixed(a >> 8 & 255, b >> 8 & 255, share) << 8
                    | mixed(a & 255, b & 255, share);
        }
        return mix;
    }

    private static int mixed(int a, int b, int share) {
        return a + ((b - a) * share >> 8);
    }

    /** The same in the wet: only what is ground differs. */
    private int[] wet() {
        int[] made = data(ground(true));
        for (int p = 0; p < made.length; p++) {
            if (!map.ground()[p]) {
                made[p] = dry[p];
            }
        }
        return made;
    }

    void ripple(Picture picture, Canvas canvas, long sceneMs) {
        if (flood != null && floodStep > 0) {
            flood.ripple(picture.y(), canvas.owner, level(), sceneMs);
        }
    }

    /** Puts the backdrop back inside a box. */
    void restore(Canvas target, PixelBox box) {
        int length = box.right() - box.left();
        for (int v = box.top(); v < box.bottom(); v++) {
            int from = v * camera.width() + box.left();
            System.arraycopy(pixels, from, target.pixels, from, length);
            Arrays.fill(target.owner, from, from + length, (byte) 0);
        }
    }

    /** Puts back what stands nearer than {@code actorDepth} metres: it hides the actor just drawn. */
    void restoreNearer(Canvas target, PixelBox box, double actorDepth) {
        for (int v = box.top(); v < box.bottom(); v++) {
            int p = v * camera.width() + box.left();
            for (int end = v * camera.width() + box.right(); p < end; p++) {
                if (depth[p] < actorDepth) {
                    target.pixels[p] = pixels[p];
                    target.owner[p] = 0;
                }
            }
        }
    }
}
