package vn.thonhub.camera.live;

import io.vertx.core.buffer.Buffer;

/**
 * What a browser needs before the first fragment of a generation.
 *
 * @param codec name for browsers (RFC 6381)
 * @param data {@code ftyp} and {@code moov}; never changed once made
 */
record InitSegment(long generation, String codec, int width, int height, Buffer data) {
    /** For {@code MediaSource.addSourceBuffer}. */
    String mime() {
        return "video/mp4; codecs=\"" + codec + "\"";
    }
}
