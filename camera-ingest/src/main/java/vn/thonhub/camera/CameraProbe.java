package vn.thonhub.camera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.rtsp.RtspSession;
import vn.thonhub.camera.rtsp.SessionTiming;
import vn.thonhub.camera.rtsp.StreamCounts;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.tls.CameraTls;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.VisionFailed;

/**
 * A test connection: one session of its own, until two keyframes have shown what the stream is like, or until time is up
 * and what is known has to do. For worker pools.
 */
final class CameraProbe {
    /** Whoever presses the button gets an answer within five seconds; the picture has to be made of it, too. */
    private static final Duration LONGEST = Duration.ofMillis(4_300);

    private static final SessionTiming TIMING = new SessionTiming(LONGEST, LONGEST, LONGEST);
    private static final int STILL_WIDTH = 640;
    /** Pictures between the keyframes of a smart codec are next to nothing. */
    private static final int KEYFRAME_OVER_OTHERS = 30;

    private static final double SMART_INTERVAL_SECONDS = 3;

    private final StreamSource source;
    private final StreamSettings settings;
    private final FramePainter masks;
    private final CameraTls tls;

    /**
     * @param masks goes over the still
     * @param accepted SHA-256 of a certificate that a person says is this camera's
     */
    CameraProbe(StreamSource source, StreamSettings settings, FramePainter masks, Optional<String> accepted) {
        this.source = source;
        this.settings = settings;
        this.masks = masks;
        this.tls = new CameraTls(settings.certificates(), accepted);
    }

    /** Connects once; blocks for less than five seconds. Never throws for what the camera does. */
    ProbeResult run() {
        var started = System.nanoTime();
        var session =
                new RtspSession(source, settings.gate(), tls, TIMING, settings.clock(), () -> 1, new StreamCounts());
        var observation = new Observation(session);
        CompletableFuture.delayedExecutor(LONGEST.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(session::abort);
        try {
            session.run(observation);
        } catch (StreamFault fault) {
            if (observation.first == null && !lateOnly(fault, session)) {
                return ProbeResult.failed(fault.code(), tls.shown());
            }
        }
        try {
            return observation.first == null ? withoutKeyframe(session) : seen(observation, started);
        } finally {
            observation.release();
        }
    }

    /** Pictures came, but time was up before a keyframe did. */
    private static boolean lateOnly(StreamFault fault, RtspSession session) {
        return session.picturesSkipped() > 0
                && (fault.code() == StreamFault.Code.NO_VIDEO || fault.code() == StreamFault.Code.STALLED);
    }

    private ProbeResult withoutKeyframe(RtspSession session) {
        var known = session.known().filter(RtspSession.Known::playing);
        if (known.isEmpty()) {
            return ProbeResult.failed(StreamFault.Code.TIMEOUT, tls.shown());
        }
        if (session.picturesSkipped() == 0) {
            return ProbeResult.failed(StreamFault.Code.NO_VIDEO, tls.shown());
        }
        var stream = known.get();
        var waited = LONGEST.toMillis() / 1_000.0;
        return ProbeResult.of(new ProbeResult.Seen(
                stream.codec(),
                Optional.empty(),
                stream.width(),
                stream.height(),
                stream.framesPerSecond(),
                0,
                waited,
                false,
                Optional.empty(),
                Optional.empty(),
                tls.shown()));
    }

    private ProbeResult seen(Observation observed, long started) {
        var info = observed.info;
        return ProbeResult.of(new ProbeResult.Seen(
                info.codec(),
                Optional.of(info.codecString()),
                info.width(),
                info.height(),
                observed.framesPerSecond(),
                observed.interval,
                observed.atLeast(),
                observed.smart(),
                Optional.of((observed.firstNanos - started) / 1_000_000),
                still(observed),
                tls.shown()));
    }

    private Optional<String> still(Observation observed) {
        try {
            var jpeg =
                    Still.of(observed.info, observed.first, STILL_WIDTH, masks).jpeg();
            return Optional.of(Base64.getEncoder().encodeToString(jpeg));
        } catch (VisionFailed e) {
            return Optional.empty();
        }
    }

    /** Watches the first seconds of a stream, on the session's thread. */
    private static final class Observation implements PacketSink {
        private final RtspSession session;
        private final List<Integer> others = new ArrayList<>();
        private StreamInfo info;
        private MediaPacket first;
        private long firstNanos;
        private long lastNanos;
        private double interval;
        private int packets;

        Observation(RtspSession session) {
            this.session = session;
        }

        @Override
        public void onStream(StreamInfo stream) {
            info = info == null ? stream : info;
        }

        @Override
        public void onPacket(MediaPacket packet) {
            if (interval > 0) {
                return;
            }
            packets++;
            lastNanos = packet.arrivalNanos();
            if (first == null) {
                first = packet.retain();
                firstNanos = lastNanos;
            } else if (packet.keyframe()) {
                interval = (lastNanos - firstNanos) / 1e9;
                session.abort();
            } else {
                others.add(packet.size());
            }
        }

        @Override
        public void onEnd() {
            // Sessions leave this to their caller.
        }

        double framesPerSecond() {
            var seconds = (lastNanos - firstNanos) / 1e9;
            return seconds > 0 ? (packets - 1) / seconds : 0;
        }

        /** How long no second keyframe came, in seconds; 0 if one did. */
        double atLeast() {
            return interval > 0 ? 0 : (lastNanos - firstNanos) / 1e9;
        }

        boolean smart() {
            var usual =
                    others.stream().sorted().skip(others.size() / 2).findFirst().orElse(0);
            return Math.max(interval, atLeast()) >= SMART_INTERVAL_SECONDS
                    && usual > 0
                    && first.size() > KEYFRAME_OVER_OTHERS * usual;
        }

        void release() {
            if (first != null) {
                first.release();
            }
        }
    }
}
