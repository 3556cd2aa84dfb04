package vn.thonhub.camera.sim.scene;

/**
 * A point of the road plane.
 *
 * @param x metres to the right of the camera's foot, across the near stretch of road
 * @param y metres ahead of the camera's foot, along the near stretch of road
 */
public record RoadPoint(double x, double y) {}
