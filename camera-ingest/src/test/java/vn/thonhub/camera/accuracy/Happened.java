package vn.thonhub.camera.accuracy;

/**
 * What truly happened in a scene, in milliseconds of scene time.
 *
 * @param kind as the rules name it: {@code stopped_vehicle}, {@code wrong_way}, …
 * @param optional whether a rule may say it or not: too short, too far off or too much hidden to be held against it
 */
record Happened(String kind, long fromMs, long toMs, boolean optional) {}
