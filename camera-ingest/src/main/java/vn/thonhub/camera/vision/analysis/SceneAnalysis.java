package vn.thonhub.camera.vision.analysis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.PacketRing;
import vn.thonhub.camera.packet.PacketSink;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.DecodeCounts;
import vn.thonhub.camera.vision.FrameDecoder;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.camera.vision.gate.DecodeGate;

/**
 * Analyses one stream of one camera. To be attached to the fan-out with a queue on the analysis pool, which keeps the calls
 * of one camera in order and off the reader thread. Whoever falls behind leaves out what lies before the next keyframe that
 * is fresh, and counts it.
 */
public final class SceneAnalysis implements PacketSink {
    /** So late a picture is left out. */
    static final Duration BEHIND = Duration.ofSeconds(1);
    /** So late a keyframe may be to go on with after something was left out. */
    static final Duration CAUGHT_UP = Duration.ofMillis(300);
    /** While it sleeps keyframes are enough, unless they come so rarely that the gate has to know of it. */
    private static final long ASLEEP_NANOS = Duration.ofMillis(1_500).toNanos();

    private static final Logger log = LoggerFactory.getLogger(SceneAnalysis.class);

    /**
     * What one camera's analysis is about.
     *
     * @param ring of the stream it is attached to
     * @param decoding gets what decoding takes and shows
     * @param counts gets what the analysis does
     * @param motion hears of motion in the zones, if somebody wants to
     * @param listener hears of all else
     */
    public record Subject(
            AnalysisSettings settings,
            PacketRing ring,
            DecodeCounts decoding,
            AnalysisCounts counts,
            Optional<MotionListener> motion,
            SceneListener listener,
            Shown shown,
            SightMemory memory) {}

    private final Subject subject;
    private final AnalysisMeans means;
    private final DecodeGate gate;
    private final Scene scene;
    private final Onlooker onlooker;
    private final LoneKeyframes alone;
    private final OpenDecoder decoder;
    private final PictureClock clock = new PictureClock();
    private StreamInfo stream;
    private boolean unreadable;
    private MediaPacket keyframe;
    private volatile long passesOver = ASLEEP_NANOS;
    private long caughtUpNanos = Long.MIN_VALUE;
    private boolean awaitsFreshKeyframe;

    public SceneAnalysis(Subject subject, AnalysisMeans means) {
        this.subject = requireNonNull(subject, "subject");
        this.means = requireNonNull(means, "means");
        this.gate = new DecodeGate(subject.settings().mode());
        this.scene = new Scene(subject.settings(), means, subject.counts(), subject.listener(), subject.shown());
        this.onlooker = new Onlooker(subject, means, gate, scene);
        this.alone = new LoneKeyframes(subject, means, gate, onlooker, scene);
        this.decoder = new OpenDecoder(subject.decoding(), this::picture);
    }

    @Override
    public void onStream(StreamInfo info) {
        letGo();
        onlooker.restart(info);
        gate.reset();
        clock.restart(info.timeBase());
        stream = info;
        unreadable = false;
    }

    @Override
    public void onPacket(MediaPacket packet) {
        if (unreadable || packet.arrivalNanos() <= caughtUpNanos) {
            return;
        }
        var at = clock.arrived(packet);
        try {
            if (packet.keyframe()) {
                keyframe(packet, at);
            } else {
                between(packet, at);
            }
            if (decoder.isOpen() && !gate.state().decodesAll()) {
                sleep();
            }
        } catch (VisionFailed e) {
            // The next generation may be readable again, so the analysis stays attached.
            unreadable = true;
            sleep();
            log.warn("stream is not analysed cause=\"{}\"", e.getMessage());
        } catch (RuntimeException e) {
            // One bad picture must not end the analysis of a camera for good.
            subject.counts().failed();
            means.failed().accept(String.valueOf(e));
            sleep();
            scene.restart();
        }
        subject.counts().state(gate.state());
    }

    @Override
    public long passesOverNanos() {
        return passesOver;
    }

    /** While it sleeps it reads keyframes only, and looks back when one tells of something. */
    @Override
    public boolean isAwaited() {
        return passesOver == 0;
    }

    @Override
    public void onEnd() {
        letGo();
        onlooker.end();
        subject.listener().ended();
    }

    /** What the camera sees now is how it is meant to see, though it was moved. Any thread; from the next picture on. */
    public void acceptView() {
        onlooker.acceptView();
    }

    private void keyframe(MediaPacket packet, Instant at) {
        remember(packet);
        onlooker.ask();
        gate.keyframe(at);
        var late = late(packet);
        if (!decoder.isOpen() || awaitsFreshKeyframe && late.compareTo(CAUGHT_UP) > 0) {
            alone.read(packet, at, stream, !decoder.isOpen());
            if (!decoder.isOpen() && gate.state().decodesAll()) {
                wake(packet);
            }
        } else {
            awaitsFreshKeyframe = false;
            decoder.decode(packet);
        }
        measure(packet);
    }

    private void between(MediaPacket packet, Instant at) {
        gate.picture(at);
        if (!decoder.isOpen()) {
            if (gate.state().decodesAll()) {
                wake(packet);
            }
            return;
        }
        if (!awaitsFreshKeyframe && late(packet).compareTo(BEHIND) > 0) {
            awaitsFreshKeyframe = true;
            decoder.skip();
            scene.missed();
        }
        if (awaitsFreshKeyframe) {
            subject.counts().dropped();
        } else {
            decoder.decode(packet);
            measure(packet);
        }
    }

    /** Decodes from some seconds before that packet, which is the newest, on. */
    private void wake(MediaPacket newest) {
        alone.forget();
        decoder.open(stream);
        awaitsFreshKeyframe = false;
        // Before the ring is read: what is left out until now is in there, what comes from now on is in the queue.
        passesOver = 0;
        var from = newest.arrivedAt().minus(onlooker.leadUp().orElse(Duration.ZERO));
        try (var past = subject.ring().since(from)) {
            // The ring may be ahead of the queue this packet came through.
            var upTo = past.packets().indexOf(newest);
            past.packets().subList(0, upTo + 1).forEach(decoder::decode);
            if (upTo < 0) {
                decoder.decode(newest);
            } else {
                past.packets().subList(upTo + 1, past.packets().size()).forEach(this::catchUp);
            }
        }
    }

    /** A packet the queue left out, or will bring once more. */
    private void catchUp(MediaPacket packet) {
        var at = clock.arrived(packet);
        if (packet.keyframe()) {
            keyframe(packet, at);
        } else {
            between(packet, at);
        }
        caughtUpNanos = packet.arrivalNanos();
    }

    private void sleep() {
        decoder.close();
        passesOver = ASLEEP_NANOS;
    }

    private void picture(AVFrame frame) {
        var at = clock.at(frame.pts());
        if (FrameDecoder.isMended(frame)) {
            onlooker.damaged();
        } else if (scene.isNews(at)) {
            onlooker.next(at, frame, keyframe);
        }
    }

    private void remember(MediaPacket packet) {
        forget();
        keyframe = packet.retain();
    }

    private void forget() {
        if (keyframe != null) {
            keyframe.release();
            keyframe = null;
        }
    }

    private void letGo() {
        onlooker.pause();
        alone.forget();
        sleep();
        forget();
    }

    private Duration late(MediaPacket packet) {
        return Duration.ofNanos(means.ticker().nanos() - packet.arrivalNanos());
    }

    private void measure(MediaPacket packet) {
        subject.counts().lag(means.ticker().nanos() - packet.arrivalNanos());
    }
}
