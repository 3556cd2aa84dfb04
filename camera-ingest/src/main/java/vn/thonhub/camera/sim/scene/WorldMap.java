package vn.thonhub.camera.sim.scene;

/**
 * What place of the world each pixel shows: metres right and ahead, and metres away from the lens plane; the sky is at
 * {@link #FAR}. Immutable.
 */
record WorldMap(int width, float[] x, float[] y, float[] depth, boolean[] ground) {
    static final float FAR = 1e6f;

    /** @param standing distance of the nearest standing thing for each pixel */
    static WorldMap of(PinholeCamera camera, float[] standing) {
        int width = camera.width();
        int count = width * camera.height();
        WorldMap map = new WorldMap(width, new float[count], new float[count], new float[count], new boolean[count]);
        for (int p = 0; p < count; p++) {
            double[] ray = camera.ray(p % width + 0.5, p / width + 0.5);
            double onGround = ray[2] < -0.004 ? camera.z() / -ray[2] : FAR;
            double depth = Math.min(onGround, standing[p]);
            map.depth[p] = (float) depth;
            map.x[p] = (float) (camera.x() + ray[0] * depth);
            map.y[p] = (float) (ray[1] * depth);
            map.ground[p] = depth == onGround && depth < FAR;
        }
        return map;
    }
}
