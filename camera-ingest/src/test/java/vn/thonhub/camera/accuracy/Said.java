package vn.thonhub.camera.accuracy;

/**
 * What a rule said, in milliseconds of scene time.
 *
 * @param sinceMs the first picture of what it is about
 * @param raisedMs when it was said
 * @param endedMs when it was taken back, or the end of the scene
 */
record Said(String kind, long sinceMs, long raisedMs, long endedMs) {}
