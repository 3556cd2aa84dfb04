package vn.thonhub.camera.vision.detect;

/** The size of pictures a model looks at, in pixels. */
public record InputSize(int width, int height) {}
