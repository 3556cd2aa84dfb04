package vn.thonhub.camera.sim.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** Draws still things into a picture and notes each pixel's distance. Used by one thread while a backdrop is built. */
final class StandingThings {
    private final PinholeCamera camera;
    private final Graphics2D graphics;
    private final BufferedImage mask;
    private final Graphics2D maskGraphics;
    private final float[] depth;

    StandingThings(PinholeCamera camera, BufferedImage image) {
        this.camera = camera;
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        mask = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_BYTE_GRAY);
        maskGraphics = mask.createGraphics();
        maskGraphics.setColor(Color.WHITE);
        depth = new float[camera.width() * camera.height()];
        Arrays.fill(depth, Float.MAX_VALUE);
    }

    float[] depth() {
        graphics.dispose();
        maskGraphics.dispose();
        return depth;
    }

    /** Distance haze for a colour, as on the ground. */
    int hazed(int colour, double metres) {
        return Shade.mix(colour, 0xC6D3DA, 1 - Math.exp(-Math.max(0, metres - 20) / 170));
    }

    /** A flat polygon given by x, y, z triples; its pixels take the plane's distance. */
    void face(int colour, boolean hides, double[]... corners) {
        Path2D shape = outline(corners);
        if (shape == null) {
            return;
        }
        double[] middle = corners[0];
        graphics.setColor(new Color(hazed(colour, camera.depth(middle[0], middle[1], middle[2]))));
        graphics.fill(shape);
        if (hides) {
            double[] normal = cross(minus(corners[1], corners[0]), minus(corners[2], corners[0]));
            double k = dot(normal, minus(corners[0], new double[] {camera.x(), 0, camera.z()}));
            note(shape, (u, v) -> k / dot(normal, camera.ray(u, v)));
        }
    }

    /** A shape on the picture standing upright at one distance. */
    void upright(int colour, Shape shape, double metres) {
        graphics.setColor(new Color(hazed(colour, metres)));
        graphics.fill(shape);
        note(shape, (u, v) -> metres);
    }

    /** A thin curve that hides nothing, such as a wire. */
    void curve(int colour, Shape shape) {
        graphics.setColor(new Color(colour));
        graphics.draw(shape);
    }

    /** A soft shadow on the ground. */
    void shadow(double[]... corners) {
        Path2D shape = outline(corners);
        if (shape != null) {
            graphics.setColor(new Color(20, 24, 30, 70));
            graphics.fill(shape);
        }
    }

    private Path2D outline(double[]... corners) {
        Path2D shape = new Path2D.Double();
        for (int i = 0; i < corners.length; i++) {
            double[] c = corners[i];
            if (camera.depth(c[0], c[1], c[2]) < PinholeCamera.NEAR) {
                return null;
            }
            ImagePoint p = camera.project(c[0], c[1], c[2]);
            if (i == 0) {
                shape.moveTo(p.u(), p.v());
            } else {
                shape.lineTo(p.u(), p.v());
            }
        }
        shape.closePath();
        return shape;
    }

    private interface Distance {
        double at(double u, double v);
    }

    private void note(Shape shape, Distance distance) {
        Rectangle box = shape.getBounds().intersection(new Rectangle(camera.width(), camera.height()));
        if (box.isEmpty()) {
            return;
        }
        byte[] covered = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        maskGraphics.fill(shape);
        for (int v = box.y; v < box.y + box.height; v++) {
            for (int u = box.x, p = v * camera.width() + box.x; u < box.x + box.width; u++, p++) {
                if (covered[p] != 0) {
                    covered[p] = 0;
                    depth[p] = Math.min(depth[p], (float) distance.at(u + 0.5, v + 0.5));
                }
            }
        }
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
