package vn.thonhub.camera.rtsp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import vn.thonhub.camera.rtsp.StreamFault.Code;
import vn.thonhub.camera.tls.CertificateChanged;

/** Turns what a connection throws into faults. */
final class FaultCodes {
    private FaultCodes() {}

    /** A fault met before the session was playing. @param heard whether the peer had said anything */
    static StreamFault opening(IOException cause, boolean heard, StreamSource source) {
        if (cause instanceof SocketTimeoutException) {
            return fault(Code.TIMEOUT, "did not answer in time", source);
        }
        if (cause instanceof EOFException) {
            return fault(
                    Code.RESET,
                    heard
                            ? "closed the connection before the session stood"
                            : "closed the connection without a word; it may have no room for another one",
                    source);
        }
        return common(cause, source);
    }

    /** A fault of a session that was playing. */
    static StreamFault playing(IOException cause, StreamSource source) {
        if (cause instanceof SocketTimeoutException) {
            return fault(Code.STALLED, "sent no picture in time", source);
        }
        if (cause instanceof EOFException) {
            return fault(Code.ENDED, "ended the session", source);
        }
        return common(cause, source);
    }

    private static StreamFault common(IOException cause, StreamSource source) {
        if (cause instanceof CertificateChanged) {
            return fault(Code.CERTIFICATE_CHANGED, "shows another certificate than before", source);
        }
        if (cause instanceof NotRtsp) {
            return fault(Code.NOT_RTSP, "does not answer as an RTSP server: " + cause.getMessage(), source);
        }
        if (NoWay.isToldBy(cause)) {
            return fault(Code.NO_ROUTE, "cannot be reached", source);
        }
        if (cause instanceof ConnectException) {
            return fault(Code.REFUSED, "refuses connections", source);
        }
        if (cause instanceof SocketException) {
            return fault(Code.RESET, "broke the connection", source);
        }
        return fault(Code.FAILED, "failed: " + cause.getMessage(), source);
    }

    private static StreamFault fault(Code code, String what, StreamSource source) {
        return new StreamFault(code, source + " " + what);
    }
}
