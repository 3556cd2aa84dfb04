package vn.thonhub.camera.vision.sight;

/**
 * What of the usual view went within seconds.
 *
 * @param structure the outlines of what stands there
 * @param contrast between light and dark
 * @param depth the darkness of what is darkest
 */
record Went(boolean structure, boolean contrast, boolean depth) {}
