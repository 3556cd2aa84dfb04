package vn.thonhub.camera.rtsp;

import java.io.IOException;

/** What the peer sends is no RTSP. */
final class NotRtsp extends IOException {
    private static final long serialVersionUID = 1L;

    NotRtsp(String what) {
        super(what);
    }
}
