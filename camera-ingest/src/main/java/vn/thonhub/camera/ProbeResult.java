package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.rtsp.StreamFault;

/** What a test connection found; the contract's {@code ProbeResult}. */
record ProbeResult(
        boolean ok,
        Optional<StreamFault.Code> fault,
        List<Advice> advice,
        Optional<String> codec,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Double> fps,
        Optional<Double> keyframeIntervalS,
        Optional<Long> connectMs,
        Optional<String> still) {

    /** What to do about it. */
    enum Advice {
        KEYFRAME_INTERVAL_LONG,
        CODEC_NOT_FOR_BROWSERS,
        CHECK_PASSWORD,
        CHECK_ADDRESS,
        CHECK_PATH,
        CHECK_NETWORK,
        CHECK_TRANSPORT,
        CLOSE_OTHER_SESSIONS,
        TRY_AGAIN;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ProbeResult failed(StreamFault.Code code) {
        return new ProbeResult(
                false,
                Optional.of(code),
                List.of(advice(code)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Advice advice(StreamFault.Code code) {
        return switch (code) {
            case UNAUTHORIZED -> Advice.CHECK_PASSWORD;
            case UNKNOWN_HOST, REFUSED, NOT_RTSP -> Advice.CHECK_ADDRESS;
            case NOT_FOUND, NO_VIDEO, UNSUPPORTED_CODEC -> Advice.CHECK_PATH;
            case NO_ROUTE, TIMEOUT, FORBIDDEN_ADDRESS -> Advice.CHECK_NETWORK;
            case UNSUPPORTED_TRANSPORT -> Advice.CHECK_TRANSPORT;
            case BUSY -> Advice.CLOSE_OTHER_SESSIONS;
            case STALLED, ENDED, RESET, FAILED -> Advice.TRY_AGAIN;
        };
    }
}
