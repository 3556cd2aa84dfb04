package vn.thonhub.camera;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.tls.ShownCertificate;

/**
 * What a test connection found; the contract's {@code ProbeResult}.
 *
 * @param keyframeIntervalOverS the interval is longer than this; where the test ended before the second keyframe
 * @param certificate what the camera showed over TLS
 */
record ProbeResult(
        boolean ok,
        Optional<StreamFault.Code> fault,
        List<Advice> advice,
        Optional<String> codec,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Double> fps,
        Optional<Double> keyframeIntervalS,
        Optional<Double> keyframeIntervalOverS,
        Optional<Long> connectMs,
        Optional<String> still,
        Optional<ShownCertificate> certificate) {

    /** What to do about it. */
    enum Advice {
        KEYFRAME_INTERVAL_LONG,
        SMART_CODEC,
        CODEC_NOT_FOR_BROWSERS,
        CHECK_PASSWORD,
        CONFIRM_CERTIFICATE,
        CHECK_ADDRESS,
        CHECK_PATH,
        CHECK_NETWORK,
        ALLOW_NETWORK,
        CHOOSE_CODEC,
        CHECK_TRANSPORT,
        CLOSE_OTHER_SESSIONS,
        TRY_AGAIN;

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A stream as it was seen.
     *
     * @param framesPerSecond 0 if not known
     * @param interval between keyframes in seconds, 0 if not known
     * @param atLeast it is longer than this, in seconds; 0 if it is known
     * @param smart the encoder seems to choose its keyframes itself
     * @param connectMs until the first picture; empty if a running stream was asked
     * @param still JPEG in base64; empty if there is none
     */
    record Seen(
            VideoCodec codec,
            Optional<String> codecString,
            int width,
            int height,
            double framesPerSecond,
            double interval,
            double atLeast,
            boolean smart,
            Optional<Long> connectMs,
            Optional<String> still,
            Optional<ShownCertificate> certificate) {}

    /** Findings: motion shorter than the interval is missed, and live view starts with a keyframe. */
    private static final double LONG_INTERVAL_SECONDS = 2.1;

    static ProbeResult of(Seen seen) {
        return new ProbeResult(
                true,
                Optional.empty(),
                advice(seen),
                seen.codecString.or(() -> Optional.of(seen.codec.name().toLowerCase(Locale.ROOT))),
                positive(seen.width),
                positive(seen.height),
                rounded(seen.framesPerSecond),
                rounded(seen.interval),
                rounded(seen.atLeast),
                seen.connectMs,
                seen.still,
                seen.certificate);
    }

    private static List<Advice> advice(Seen seen) {
        var advice = new ArrayList<Advice>();
        if (Math.max(seen.interval, seen.atLeast) > LONG_INTERVAL_SECONDS) {
            advice.add(Advice.KEYFRAME_INTERVAL_LONG);
        }
        if (seen.smart) {
            advice.add(Advice.SMART_CODEC);
        }
        if (seen.codec != VideoCodec.H264) {
            advice.add(Advice.CODEC_NOT_FOR_BROWSERS);
        }
        return advice;
    }

    static ProbeResult failed(StreamFault.Code code, Optional<ShownCertificate> certificate) {
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
                Optional.empty(),
                Optional.empty(),
                certificate);
    }

    private static Advice advice(StreamFault.Code code) {
        return switch (code) {
            case UNAUTHORIZED -> Advice.CHECK_PASSWORD;
            case CERTIFICATE_CHANGED -> Advice.CONFIRM_CERTIFICATE;
            case UNKNOWN_HOST, REFUSED, NOT_RTSP -> Advice.CHECK_ADDRESS;
            case NOT_FOUND, NO_VIDEO -> Advice.CHECK_PATH;
            case UNSUPPORTED_CODEC -> Advice.CHOOSE_CODEC;
            case NO_ROUTE, TIMEOUT -> Advice.CHECK_NETWORK;
            case FORBIDDEN_ADDRESS -> Advice.ALLOW_NETWORK;
            case UNSUPPORTED_TRANSPORT -> Advice.CHECK_TRANSPORT;
            case BUSY -> Advice.CLOSE_OTHER_SESSIONS;
            case STALLED, ENDED, RESET, FAILED, FPS_LOW, JITTER, DAMAGED -> Advice.TRY_AGAIN;
        };
    }

    private static Optional<Integer> positive(int value) {
        return value > 0 ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Double> rounded(double value) {
        return value > 0 ? Optional.of(Math.round(value * 10) / 10.0) : Optional.empty();
    }
}
