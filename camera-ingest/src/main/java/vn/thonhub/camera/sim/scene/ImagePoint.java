package vn.thonhub.camera.sim.scene;

/**
 * A point of the picture.
 *
 * @param u pixels from the left edge
 * @param v pixels from the top edge
 */
public record ImagePoint(double u, double v) {}
