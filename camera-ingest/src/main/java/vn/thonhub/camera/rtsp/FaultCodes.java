package vn.thonhub.camera.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import vn.thonhub.camera.rtsp.StreamFault.Code;

/** Turns FFmpeg's results into faults. Negative results are POSIX error numbers of Linux or FFmpeg's own tags. */
final class FaultCodes {
    private static final int ECONNRESET = 104;
    private static final int EPIPE = 32;
    private static final int ETIMEDOUT = 110;
    private static final int ECONNREFUSED = 111;
    private static final int EHOSTDOWN = 112;
    private static final int EHOSTUNREACH = 113;
    private static final int ENETUNREACH = 101;
    private static final int EIO = 5;

    private FaultCodes() {}

    /** A fault met before the session was playing. */
    static StreamFault opening(int result, StreamSource source) {
        if (result == AVERROR_EOF || result == AVERROR_INVALIDDATA) {
            return fault(Code.NOT_RTSP, "does not answer as an RTSP server", result, source);
        }
        return common(result, source);
    }

    /** A fault of a session that was playing. */
    static StreamFault playing(int result, StreamSource source) {
        if (result == AVERROR_EOF) {
            return fault(Code.ENDED, "ended the session", result, source);
        }
        return common(result, source);
    }

    private static StreamFault common(int result, StreamSource source) {
        if (result == AVERROR_HTTP_UNAUTHORIZED || result == AVERROR_HTTP_FORBIDDEN) {
            return fault(Code.UNAUTHORIZED, "does not accept user name or password", result, source);
        }
        if (result == AVERROR_HTTP_NOT_FOUND) {
            return fault(Code.NOT_FOUND, "has no stream at this path", result, source);
        }
        return switch (-result) {
            case ECONNREFUSED -> fault(Code.REFUSED, "refuses connections", result, source);
            case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN -> fault(Code.NO_ROUTE, "cannot be reached", result, source);
            case ETIMEDOUT -> fault(Code.TIMEOUT, "did not answer in time", result, source);
            case ECONNRESET, EPIPE, EIO -> fault(Code.RESET, "broke the connection", result, source);
            default -> fault(Code.FAILED, "failed", result, source);
        };
    }

    private static StreamFault fault(Code code, String what, int result, StreamSource source) {
        return new StreamFault(code, source + " " + what + " (" + text(result) + ")");
    }

    private static String text(int result) {
        var buffer = new byte[128];
        av_strerror(result, buffer, buffer.length);
        var length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, UTF_8);
    }
}
