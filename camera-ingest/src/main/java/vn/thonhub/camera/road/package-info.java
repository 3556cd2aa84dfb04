/**
 * Road safety of the cameras: calibration, areas and rules as they are kept and changed, the rules at work on what analysis
 * tells, alerts with their evidence, recent tracks and traffic counts. The pure cores are the packages below; this one knows
 * the store, the alert desk and the API.
 */
package vn.thonhub.camera.road;
