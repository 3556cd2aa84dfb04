package vn.thonhub.camera.vision.scene;

import java.util.Locale;

/** Why a camera whose stream is well sees nothing useful. */
public enum SightFault {
    /** No light, and no infrared that would replace it. */
    DARK,
    /** Most of the picture is washed out. */
    BLINDED,
    /** Something covers the lens. */
    BLOCKED,
    /** The lens is out of focus, wet or dirty. */
    DEFOCUSED,
    /** The camera looks elsewhere. */
    MOVED,
    /** The same picture again and again though the stream goes on. */
    FROZEN;

    /** The name in JSON and the store. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
