package vn.thonhub.camera.sim.video;

import java.util.Locale;

/** The two streams of a camera. */
public enum StreamKind {
    MAIN,
    SUB;

    /** The name used in the stream's RTSP path. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
