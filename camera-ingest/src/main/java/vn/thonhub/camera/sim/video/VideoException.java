package vn.thonhub.camera.sim.video;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import org.bytedeco.javacpp.BytePointer;

/** FFmpeg refused to do something; the message says what, with FFmpeg's reason. */
public final class VideoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VideoException(String message) {
        super(message);
    }

    /** Returns a non-negative result, throws for a negative one. */
    static int check(int result, String what) {
        if (result < 0) {
            throw new VideoException(what + ": " + reason(result));
        }
        return result;
    }

    private static String reason(int code) {
        try (BytePointer text = new BytePointer(128)) {
            av_strerror(code, text, 128);
            return text.getString();
        }
    }
}
