package vn.thonhub.camera.road.calibration;

import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/**
 * How far a click lies from where it should.
 *
 * @param picture the click
 * @param expected where the fit puts it
 * @param errorPx pixels of the picture that was clicked on
 * @param errorCm on the ground; empty above the horizon
 */
public record Residual(Corner picture, PicturePoint expected, double errorPx, Optional<Double> errorCm) {}
