/**
 * What a scene for measuring consists of, read from small JSON files in this package's resources. Values only: who is
 * where, and what the sensor sees of it, is worked out in {@code sim.scene}.
 */
package vn.thonhub.camera.sim.script;
