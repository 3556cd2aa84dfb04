package vn.thonhub.loudspeaker.sound;

import org.bytedeco.ffmpeg.global.avutil;

/** Return codes of FFmpeg as exceptions. */
final class FfmpegCalls {
    private FfmpegCalls() {}

    /** @return {@code code} when it is no error */
    static int check(int code, String what) throws SoundFailure {
        if (code < 0) {
            throw new SoundFailure(what + ": " + text(code));
        }
        return code;
    }

    static <T> T notNull(T pointer, String what) {
        if (pointer == null) {
            throw new IllegalStateException("FFmpeg has no memory or no " + what);
        }
        return pointer;
    }

    static String text(int code) {
        byte[] buffer = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(code, buffer, buffer.length);
        int end = 0;
        while (end < buffer.length && buffer[end] != 0) {
            end++;
        }
        return new String(buffer, 0, end, java.nio.charset.StandardCharsets.US_ASCII);
    }

    static boolean isEnd(int code) {
        return code == avutil.AVERROR_EOF();
    }

    static boolean wantsMore(int code) {
        return code == avutil.AVERROR_EAGAIN();
    }
}
