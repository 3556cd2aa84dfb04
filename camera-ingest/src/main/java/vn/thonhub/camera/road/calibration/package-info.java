/**
 * What a point of the picture is in metres on the road: from clicked points, distances or lane marks to a map of the ground,
 * with how well it fits and how far speeds may be off. Pure: values in, values out.
 */
package vn.thonhub.camera.road.calibration;
