package vn.thonhub.camera.sim.scene;

/**
 * An actor as the camera sees it at one moment.
 *
 * @param depth metres from the lens plane; may be negative for one behind it, whose light still comes into view
 * @param mark its number on the canvas, 1 to 127
 */
record Seen(Actor actor, Pose pose, double depth, int mark) {}
