package vn.thonhub.camera.vision;

/**
 * What of a picture moved, against the ones before it.
 *
 * @param inZones pixels of moving blocks in the zones that motion alerts are set to; 0 is no motion
 * @param anywhere the same without regard to zones
 * @param regions where: a bit for each 32x32 pixels of the 320x180 picture, ten to a row, the lowest first
 */
public record MotionScore(int inZones, int anywhere, long regions) {
    public static final MotionScore NOTHING = new MotionScore(0, 0, 0);
}
