package vn.thonhub.camera.sim.scene;

import vn.thonhub.camera.sim.script.Moment;

/**
 * How much light falls on what each pixel shows, in 256ths of full daylight: sky, street lamps, the camera's infrared
 * lamp; then, anew for each frame, cloud shadows and headlights. For one thread.
 */
final class LightField {
    /** In 256ths of daylight, right under it. */
    private static final double STREET_LAMP = 46;

    private static final double INFRARED = 150;
    private static final int CLOUD_CELL = 16;

    private final WorldMap map;
    private final PinholeCamera camera;
    private final Noise clouds;
    private final float[] street;
    private final float[] infrared;
    private final int[] still;
    private final int[] now;
    private double skyShare = -1;
    private boolean streetLit;
    private boolean infraredLit;

    LightField(RoadScene scene, PinholeCamera camera, WorldMap map) {
        this.map = map;
        this.camera = camera;
        clouds = new Noise(scene.seed() * 7 + 3);
        int count = map.depth().length;
        street = new float[count];
        infrared = new float[count];
        still = new int[count];
        now = new int[count];
        for (int p = 0; p < count; p++) {
            street[p] = (float) streetAt(scene.layout(), map.x()[p], map.y()[p], map.depth()[p]);
            infrared[p] = (float) (infraredAt(map.depth()[p]) * vignette(p));
        }
    }

    static RoadPoint lampPlace(RoadLayout layout, double y) {
        return new RoadPoint(layout.centre(y) + layout.yardSide() * 5.0, y);
    }

    private static double streetAt(RoadLayout layout, double x, double y, double depth) {
        if (depth >= WorldMap.FAR) {
            return 0;
        }
        double sum = 0;
        for (double lamp : Village.LAMPS) {
            RoadPoint at = lampPlace(layout, lamp);
            double square = (x - at.x()) * (x - at.x()) + (y - at.y()) * (y - at.y());
            sum += STREET_LAMP / (1 + square / 38);
        }
        return sum;
    }

    static double infraredAt(double depth) {
        return depth >= WorldMap.FAR ? 0 : INFRARED / (1 + Math.pow(depth / 13, 2));
    }

    private double vignette(int p) {
        double du = (p % map.width() - camera.width() / 2.0) / camera.focal();
        double dv = (p / map.width() - camera.height() / 2.0) / camera.focal();
        return 1 / Math.pow(1 + 1.3 * (du * du + dv * dv), 1.5);
    }

    /** Light on a road user that far away at that place, in 256ths. */
    int on(Moment moment, RoadLayout layout, RoadPoint at, double depth) {
        double light = 256 * moment.light();
        if (moment.lamp()) {
            light += streetAt(layout, at.x(), at.y(), depth);
        }
        if (moment.infrared()) {
            ImagePoint middle = camera.project(at.x(), at.y(), 1);
            int u = (int) Math.max(0, Math.min(camera.width() - 1, middle.u()));
            int v = (int) Math.max(0, Math.min(camera.height() - 1, middle.v()));
            light += infraredAt(depth) * vignette(v * map.width() + u);
        }
        return (int) light;
    }

    /** The light of a moment, without headlights; to be added to. */
    int[] at(Moment moment, long sceneMs) {
        if (moment.light() != skyShare || moment.lamp() != streetLit || moment.infrared() != infraredLit) {
            skyShare = moment.light();
            streetLit = moment.lamp();
            infraredLit = moment.infrared();
            float sky = (float) (256 * skyShare);
            for (int p = 0; p < still.length; p++) {
                still[p] = (int) (sky + (streetLit ? street[p] : 0) + (infraredLit ? infrared[p] : 0));
            }
        }
        System.arraycopy(still, 0, now, 0, now.length);
        if (moment.clouds() > 0.02) {
            shade(moment, sceneMs);
        }
        return now;
    }

    /** Cloud shadows drift over the land; worked out for a coarse grid of pixels and spread evenly between. */
    private void shade(Moment moment, long sceneMs) {
        int width = camera.width();
        int height = camera.height();
        int columns = width / CLOUD_CELL + 2;
        double[] upper = new double[columns];
        double[] lower = new double[columns];
        for (int row = 0; row * CLOUD_CELL < height; row++) {
            int top = row * CLOUD_CELL;
            for (int c = 0; c < columns; c++) {
                upper[c] = row == 0 ? cloud(c, row, moment, sceneMs) : lower[c];
            }
            for (int c = 0; c < columns; c++) {
                lower[c] = cloud(c, row + 1, moment, sceneMs);
            }
            for (int v = top; v < Math.min(height, top + CLOUD_CELL); v++) {
                double k = (v - top) / (double) CLOUD_CELL;
                shadeRow(v, k, upper, lower);
            }
        }
    }

    private void shadeRow(int v, double k, double[] upper, double[] lower) {
        int width = camera.width();
        for (int u = 0, p = v * width; u < width; u += CLOUD_CELL) {
            int c = u / CLOUD_CELL;
            int a = (int) (65536 * (upper[c] * (1 - k) + lower[c] * k));
            int b = (int) (65536 * (upper[c + 1] * (1 - k) + lower[c + 1] * k));
            int step = (b - a) / CLOUD_CELL;
            for (int end = Math.min((v + 1) * width, p + CLOUD_CELL); p < end; p++, a += step) {
                now[p] = (int) ((long) now[p] * a >> 16);
            }
        }
    }

    private double cloud(int column, int row, Moment moment, long sceneMs) {
        int u = Math.min(camera.width() - 1, column * CLOUD_CELL);
        int v = Math.min(camera.height() - 1, row * CLOUD_CELL);
        int p = v * camera.width() + u;
        if (map.depth()[p] > 400) {
            return 1;
        }
        return 1 - moment.clouds() * 0.55 * cover(map.x()[p], map.y()[p], sceneMs);
    }

    /** How much of the sun a cloud hides there, 0 to 1; it drifts at some four metres a second. */
    private double cover(double x, double y, long sceneMs) {
        double s = sceneMs / 1000.0;
        double density = clouds.cloud((x + 3.2 * s) / 45, (y + 2.4 * s) / 60);
        return Math.max(0, Math.min(1, (density - 0.42) * 6));
    }

    /** How much of daylight clouds take from the near road, 0 to 1. */
    double overcast(Moment moment, long sceneMs) {
        return moment.clouds() <= 0.02 ? 0 : moment.clouds() * 0.55 * cover(0, 20, sceneMs);
    }

    /** Mean of street or infrared light over the picture, in 256ths. */
    double mean(boolean ofStreet) {
        double sum = 0;
        for (float light : ofStreet ? street : infrared) {
            sum += light;
        }
        return sum / street.length;
    }
}
