package vn.thonhub.camera.vision.foreground;

import java.util.Locale;

/** How little must change before it counts. */
public enum Sensitivity {
    /** For cameras that tremble or look through leaves. */
    LOW(16, 24, 10),
    NORMAL(10, 16, 7),
    /** For dim and distant scenes. */
    HIGH(7, 11, 5);

    private final int brightness;
    private final int gradient;
    private final int tint;

    Sensitivity(int brightness, int gradient, int tint) {
        this.brightness = brightness;
        this.gradient = gradient;
        this.tint = tint;
    }

    /** Steps of brightness by which a pixel without any noise must differ. */
    int brightness() {
        return brightness;
    }

    /** Steps by which the slope of brightness there must differ to be another texture. */
    int gradient() {
        return gradient;
    }

    /** Steps of colour by which a place without any noise must differ. */
    int tint() {
        return tint;
    }

    /** The name in JSON and the store. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
