/**
 * Cameras as people know them: settings, health, alerts, pictures, and the module that ties the rooms together.
 *
 * <p>{@code Cameras} owns the running cameras, on one Vert.x context; {@code CameraHealth} is pure; {@code HealthDesk} and
 * {@code MotionAlerts} write state, evidence and alert in one transaction each.
 */
package vn.thonhub.camera;
