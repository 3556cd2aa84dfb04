package vn.thonhub.camera.sim.scene;

/**
 * Where an actor is at one moment.
 *
 * @param at middle of its footprint
 * @param heading radians, clockwise from straight ahead
 * @param speed metres per second
 * @param travelled metres since it appeared; drives wheels and legs
 */
record Pose(RoadPoint at, double heading, double speed, double travelled) {}
