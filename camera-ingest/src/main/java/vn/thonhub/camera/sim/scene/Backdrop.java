package vn.thonhub.camera.sim.scene;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Everything that does not move, drawn once: the picture without traffic, and for every pixel how far away the nearest
 * standing thing (wall, tree, pole) is, so that traffic can pass behind it. Immutable once built.
 */
final class Backdrop {
    private final int width;
    private final int[] pixels;
    private final float[] depth;

    private Backdrop(int width, int[] pixels, float[] depth) {
        this.width = width;
        this.pixels = pixels;
        this.depth = depth;
    }

    static Backdrop of(RoadScene scene, PinholeCamera camera) {
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Ground ground = new Ground(camera, scene.layout(), scene.seed());
        for (int v = 0, p = 0; v < camera.height(); v++) {
            for (int u = 0; u < camera.width(); u++, p++) {
                pixels[p] = ground.colour(u, v);
            }
        }
        StandingThings standing = new StandingThings(camera, image);
        new Village(standing, scene, camera).build();
        return new Backdrop(camera.width(), pixels, standing.depth());
    }

    /** Puts the backdrop back inside a box. */
    void restore(Canvas target, PixelBox box) {
        int length = box.right() - box.left();
        for (int v = box.top(); v < box.bottom(); v++) {
            int from = v * width + box.left();
            System.arraycopy(pixels, from, target.pixels, from, length);
            Arrays.fill(target.owner, from, from + length, (byte) 0);
        }
    }

    /** Puts back what stands nearer than {@code actorDepth} metres: it hides the actor just drawn. */
    void restoreNearer(Canvas target, PixelBox box, double actorDepth) {
        for (int v = box.top(); v < box.bottom(); v++) {
            int p = v * width + box.left();
            for (int end = v * width + box.right(); p < end; p++) {
                if (depth[p] < actorDepth) {
                    target.pixels[p] = pixels[p];
                    target.owner[p] = 0;
                }
            }
        }
    }
}
