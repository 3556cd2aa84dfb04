package vn.thonhub.camera.road.calibration;

/** A point in fractions of the picture's width and height that, unlike a corner of an area, may lie outside it. */
public record PicturePoint(double x, double y) {}
