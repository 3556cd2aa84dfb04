package vn.thonhub.camera.vision.sight;

/**
 * Whether pictures repeat. A sensor's noise changes most pixels of any two pictures; where the sensor stands still, none
 * changes but those of a clock the camera burns in. Not thread-safe.
 */
final class Frozen {
    private static final double SAME = 0.985;

    private byte[] former = new byte[0];

    /** Whether the picture is the one before. */
    boolean repeats(byte[] pixels) {
        if (former.length != pixels.length) {
            former = pixels.clone();
            return false;
        }
        var same = 0;
        for (var i = 0; i < pixels.length; i++) {
            same += pixels[i] == former[i] ? 1 : 0;
        }
        System.arraycopy(pixels, 0, former, 0, pixels.length);
        return same >= SAME * pixels.length;
    }

    void restart() {
        former = new byte[0];
    }
}
