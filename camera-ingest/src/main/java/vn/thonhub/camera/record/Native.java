package vn.thonhub.camera.record;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** Turns FFmpeg's return codes into exceptions. */
final class Native {
    private Native() {}

    /** @throws ClipFailed in FFmpeg's words when {@code code} is an error */
    static void check(int code, String action) {
        if (code < 0) {
            var text = new byte[128];
            av_strerror(code, text, text.length);
            var end = 0;
            while (end < text.length && text[end] != 0) {
                end++;
            }
            throw new ClipFailed("cannot " + action + ": " + new String(text, 0, end, StandardCharsets.UTF_8));
        }
    }
}
