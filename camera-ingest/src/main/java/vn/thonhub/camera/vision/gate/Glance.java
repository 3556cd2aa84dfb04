package vn.thonhub.camera.vision.gate;

/**
 * What one picture a second shows against the ones before it.
 *
 * @param hint whether something that moves is in it
 * @param regions where it changed: a bit for each of 10 columns and 6 rows of the picture, row by row, the lowest first
 */
public record Glance(boolean hint, long regions) {
    public static final int COLUMNS = 10;
    public static final int ROWS = 6;
    public static final Glance NOTHING = new Glance(false, 0);
}
