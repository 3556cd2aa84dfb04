package vn.thonhub.camera.rtsp;

import vn.thonhub.camera.rtsp.StreamFault.Code;

/** What a camera's refusals mean (RFC 2326 section 11). */
final class Answers {
    static final int UNAUTHORIZED = 401;
    static final int UNSUPPORTED_TRANSPORT = 461;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ENOUGH_BANDWIDTH = 453;
    private static final int SERVICE_UNAVAILABLE = 503;

    private Answers() {}

    /** The answer, if it grants what was asked. @throws StreamFault otherwise */
    static RtspResponse require(String method, RtspResponse answer, StreamSource source) {
        if (answer.ok()) {
            return answer;
        }
        if (answer.redirect()) {
            throw new StreamFault(Code.FORBIDDEN_ADDRESS, source + " redirects elsewhere, which is not followed");
        }
        throw new StreamFault(
                code(answer.status()),
                source + " " + meaning(answer.status()) + " (" + method + " answered " + answer.status() + ")");
    }

    private static Code code(int status) {
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> Code.UNAUTHORIZED;
            case NOT_FOUND -> Code.NOT_FOUND;
            case NOT_ENOUGH_BANDWIDTH, SERVICE_UNAVAILABLE -> Code.BUSY;
            case UNSUPPORTED_TRANSPORT -> Code.UNSUPPORTED_TRANSPORT;
            default -> Code.FAILED;
        };
    }

    private static String meaning(int status) {
        return switch (code(status)) {
            case UNAUTHORIZED -> "does not accept user name or password";
            case NOT_FOUND -> "has no stream at this path";
            case BUSY -> "has no room for another session";
            case UNSUPPORTED_TRANSPORT -> "does not send video this way";
            default -> "refused";
        };
    }
}
