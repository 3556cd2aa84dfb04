package vn.thonhub.camera;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.packet.VideoCodec;
import vn.thonhub.camera.rtsp.RtspSession;
import vn.thonhub.camera.rtsp.StreamFault;
import vn.thonhub.camera.rtsp.StreamSettings;
import vn.thonhub.camera.rtsp.StreamSource;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.VisionFailed;

/** A test connection: one session of its own, until two keyframes have shown what the stream is like. For worker pools. */
final class CameraProbe {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int STILL_WIDTH = 640;
    /** Findings: motion shorter than the interval is missed, and live view starts with a keyframe. */
    private static final double LONG_INTERVAL_SECONDS = 2.1;

    private final StreamSource source;
    private final StreamSettings settings;
    private final FramePainter masks;

    /** @param masks goes over the still */
    CameraProbe(StreamSource source, StreamSettings settings, FramePainter masks) {
        this.source = source;
        this.settings = settings;
        this.masks = masks;
    }

    /** Connects once; blocks for up to about twenty seconds. Never throws for what the camera does. */
    ProbeResult run() {
        var started = System.nanoTime();
        var observation = new Observation(started, masks);
        var session = new RtspSession(source, settings.gate(), settings.timing(), settings.clock(), () -> 1);
        observation.session = session;
        try {
            session.run(observation);
        } catch (StreamFault fault) {
            if (observation.first == null) {
                return ProbeResult.failed(fault.code());
            }
        }
        try {
            return observation.result();
        } finally {
            observation.release();
        }
    }

    /** Watches the first seconds of a stream. */
    private static final class Observation implements PacketSink {
        private final long started;
        private final FramePainter masks;
        private RtspSession session;
        private StreamInfo info;
        private MediaPacket first;
        private long firstNanos;
        private long lastNanos;
        private double interval;
        private int packets;

        Observation(long started, FramePainter masks) {
            this.started = started;
            this.masks = masks;
        }

        @Override
        public void onStream(StreamInfo stream) {
            info = info == null ? stream : info;
        }

        @Override
        public void onPacket(MediaPacket packet) {
            packets++;
            lastNanos = packet.arrivalNanos();
            if (first == null) {
                first = packet.retain();
                firstNanos = lastNanos;
            } else if (packet.keyframe() || lastNanos - firstNanos > LONGEST.toNanos()) {
                interval = (lastNanos - firstNanos) / 1e9;
                session.abort();
            }
        }

        @Override
        public void onEnd() {
            // Sessions leave this to their caller.
        }

        ProbeResult result() {
            var seconds = (lastNanos - firstNanos) / 1e9;
            return new ProbeResult(
                    true,
                    Optional.empty(),
                    advice(),
                    Optional.of(info.codecString()),
                    Optional.of(info.width()),
                    Optional.of(info.height()),
                    seconds > 0 ? Optional.of(Math.round((packets - 1) / seconds * 10) / 10.0) : Optional.empty(),
                    interval > 0 ? Optional.of(Math.round(interval * 10) / 10.0) : Optional.empty(),
                    Optional.of((firstNanos - started) / 1_000_000),
                    still());
        }

        private List<ProbeResult.Advice> advice() {
            var advice = new ArrayList<ProbeResult.Advice>();
            if (interval > LONG_INTERVAL_SECONDS) {
                advice.add(ProbeResult.Advice.KEYFRAME_INTERVAL_LONG);
            }
            if (info.codec() != VideoCodec.H264) {
                advice.add(ProbeResult.Advice.CODEC_NOT_FOR_BROWSERS);
            }
            return advice;
        }

        private Optional<String> still() {
            try {
                var jpeg = Still.of(info, first, STILL_WIDTH, masks).jpeg();
                return Optional.of(Base64.getEncoder().encodeToString(jpeg));
            } catch (VisionFailed e) {
                return Optional.empty();
            }
        }

        void release() {
            if (first != null) {
                first.release();
            }
        }
    }
}
