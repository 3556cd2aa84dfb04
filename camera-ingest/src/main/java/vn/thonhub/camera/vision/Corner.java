package vn.thonhub.camera.vision;

/** A point of the picture as fractions (0 to 1) of its width and height, from the top left. */
public record Corner(double x, double y) {
    public Corner {
        // Written so that NaN fails too.
        if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
            throw new IllegalArgumentException("corners of a zone lie between 0 and 1, not at " + x + ", " + y);
        }
    }
}
