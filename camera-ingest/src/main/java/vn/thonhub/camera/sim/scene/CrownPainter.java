package vn.thonhub.camera.sim.scene;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.SplittableRandom;
import vn.thonhub.camera.sim.script.Moment;

/** Draws the crowns of trees, and their dappled shadows, as pictures of their own that the wind can move. */
final class CrownPainter {
    /** Metres the top of a tree moves in a full storm. */
    private static final double SWAY = 0.55;

    private final PinholeCamera camera;

    CrownPainter(PinholeCamera camera) {
        this.camera = camera;
    }

    Optional<Crown> crown(double x, double y, double height, double depth, SplittableRandom draw) {
        double scale = camera.focal() / depth;
        ImagePoint foot = camera.project(x, y, 0);
        double reach = height * 0.32;
        double half = reach * 1.5 * scale;
        int left = (int) (foot.u() - half);
        int top = (int) (foot.v() - height * 1.12 * scale);
        int width = (int) (2 * half) + 2;
        int tall = (int) (height * 0.85 * scale) + 2;
        if (left > camera.width() || left + width < 0 || top > camera.height() || top + tall < 0 || width > 1500) {
            return Optional.empty();
        }
        BufferedImage image = new BufferedImage(width, tall, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(image);
        graphics.translate(-left, -top);
        for (int i = 0; i < 90; i++) {
            double angle = draw.nextDouble(2 * Math.PI);
            double out = Math.sqrt(draw.nextDouble()) * reach;
            double u = foot.u() + Math.cos(angle) * out * scale;
            double lift = height * 0.7 + Math.sin(angle) * out * 0.85;
            double r = reach * draw.nextDouble(0.12, 0.3) * scale;
            double light = 0.72 + 0.34 * (lift - height * 0.4) / height + draw.nextDouble(-0.12, 0.12) + i * 0.0015;
            graphics.setColor(new Color(Shade.scale(0x5C7F3C, light)));
            graphics.fill(new Ellipse2D.Double(u - r, foot.v() - lift * scale - r, 2 * r, 1.7 * r));
        }
        graphics.dispose();
        return Optional.of(crown(image, left, top, depth, SWAY * scale, draw.nextDouble(6.28)));
    }

    Optional<Crown> shadow(Moment light, double x, double y, double height, SplittableRandom draw) {
        if (light.sun() < 0.1) {
            return Optional.empty();
        }
        double throwing = Math.min(12, height * 0.7 / Math.tan(Math.toRadians(Math.max(8, light.sunElevation()))));
        double azimuth = Math.toRadians(light.sunAzimuth());
        double sx = x - Math.sin(azimuth) * throwing;
        double sy = y - Math.cos(azimuth) * throwing;
        double reach = height * 0.34;
        double near = camera.depth(sx, sy - reach, 0);
        if (near < 3) {
            return Optional.empty();
        }
        ImagePoint a = camera.project(sx - 1.4 * reach, sy - 1.4 * reach, 0);
        ImagePoint b = camera.project(sx + 1.4 * reach, sy + 1.4 * reach, 0);
        int left = (int) Math.min(a.u(), b.u()) - 12;
        int top = (int) Math.min(a.v(), b.v()) - 6;
        int width = (int) Math.abs(b.u() - a.u()) + 24;
        int tall = (int) Math.abs(b.v() - a.v()) + 12;
        if (width > 2000 || tall > 2000 || width < 4 || tall < 4) {
            return Optional.empty();
        }
        BufferedImage image = new BufferedImage(width, tall, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(image);
        graphics.translate(-left, -top);
        for (int i = 0; i < 60; i++) {
            double angle = draw.nextDouble(2 * Math.PI);
            double out = Math.sqrt(draw.nextDouble()) * reach;
            double gx = sx + Math.cos(angle) * out;
            double gy = sy + Math.sin(angle) * out;
            double r = reach * draw.nextDouble(0.1, 0.3);
            ImagePoint at = camera.project(gx, gy, 0);
            double ru = r * camera.focal() / camera.depth(gx, gy, 0);
            double rv = ru * camera.z() / camera.depth(gx, gy, 0);
            graphics.setColor(new Color(15, 18, 24, (int) (26 * light.sun())));
            graphics.fill(new Ellipse2D.Double(at.u() - ru, at.v() - rv, 2 * ru, 2 * rv));
        }
        graphics.dispose();
        double sway = 0.6 * SWAY * camera.focal() / camera.depth(sx, sy, 0);
        return Optional.of(crown(image, left, top, WorldMap.FAR, sway, draw.nextDouble(6.28)));
    }

    private static Crown crown(BufferedImage image, int left, int top, double depth, double reach, double phase) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        return new Crown(left, top, width, height, argb, depth, reach, phase);
    }

    private static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        return graphics;
    }
}
