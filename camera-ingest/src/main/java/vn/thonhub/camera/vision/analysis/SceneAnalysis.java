package vn.thonhub.camera.vision.analysis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    /** Pictures are analysed 10 times a second at most; a little less, or a camera that sends 10 would often be halved. */
    private static final Duration LEAST_APART = Duration.ofMillis(95);

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
    /** Made with the first stream, on the pool: it reads a file. */
    private Glances glances;

    private final Scene scene;
    private final Dozing dozing;
    private final PictureClock clock = new PictureClock();
    private StreamInfo stream;
    private boolean unreadable;
    private boolean read;
    private MediaPacket keyframe;
    private Optional<Duration> leadUp = Optional.empty();
    private FrameDecoder decoder;
    private volatile long passesOver = ASLEEP_NANOS;
    private long caughtUpNanos = Long.MIN_VALUE;
    private boolean awaitsFreshKeyframe;
    private Instant analysed = Instant.MIN;
    private long outsideDecoder;
    private final AtomicBoolean viewAccepted = new AtomicBoolean();

    public SceneAnalysis(Subject subject, AnalysisMeans means) {
        this.subject = requireNonNull(subject, "subject");
        this.means = requireNonNull(means, "means");
        this.gate = new DecodeGate(subject.settings().mode());
        this.scene = new Scene(subject.settings(), means, subject.counts(), subject.listener(), subject.shown());
        this.dozing = new Dozing(scene, subject.shown());
    }

    @Override
    public void onStream(StreamInfo info) {
        if (glances == null) {
            glances = new Glances(subject.settings(), means, subject.motion(), subject.memory());
        }
        letGo();
        glances.restart();
        scene.restart(info);
        gate.reset();
        clock.restart(info.timeBase());
        stream = info;
        unreadable = false;
        read = false;
        analysed = Instant.MIN;
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
            if (decoder != null && !gate.state().decodesAll()) {
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

    @Override
    public void onEnd() {
        if (glances != null) {
            letGo();
            glances.end();
        }
        subject.listener().ended();
    }

    /** What the camera sees now is how it is meant to see, though it was moved. Any thread; from the next picture on. */
    public void acceptView() {
        viewAccepted.set(true);
    }

    private void keyframe(MediaPacket packet, Instant at) {
        remember(packet);
        leadUp = subject.listener().leadUp();
        gate.wanted(leadUp.isPresent());
        gate.keyframe(at);
        var late = late(packet);
        if (decoder == null || awaitsFreshKeyframe && late.compareTo(CAUGHT_UP) > 0) {
            readAlone(packet, at);
            if (decoder == null && gate.state().decodesAll()) {
                wake(packet);
            }
        } else {
            awaitsFreshKeyframe = false;
            decode(packet);
        }
        measure(packet);
    }

    private void between(MediaPacket packet, Instant at) {
        gate.picture(at);
        if (decoder == null) {
            if (gate.state().decodesAll()) {
                wake(packet);
            }
            return;
        }
        if (!awaitsFreshKeyframe && late(packet).compareTo(BEHIND) > 0) {
            awaitsFreshKeyframe = true;
            decoder.restart();
            scene.missed();
        }
        if (awaitsFreshKeyframe) {
            subject.counts().dropped();
        } else {
            decode(packet);
            measure(packet);
        }
    }

    /** The keyframe by itself, as long as the pictures after it are not decoded. */
    private void readAlone(MediaPacket packet, Instant at) {
        if (packet.damaged()) {
            // Counted where it was noticed; half a picture compares with nothing.
            scene.missed();
            return;
        }
        if (!glances.due(at, true)) {
            return;
        }
        var reader = means.workbenches().readers().take(stream);
        try {
            var frame = reader.read(packet, subject.decoding());
            if (frame.isEmpty()) {
                damaged();
                return;
            }
            read = true;
            glance(at, frame.get(), packet);
            if (decoder == null && !gate.state().decodesAll()) {
                dozing.quiet(at, frame.get(), stream, packet, leadUp);
            }
        } finally {
            means.workbenches().readers().giveBack(reader);
        }
    }

    private void glance(Instant at, AVFrame frame, MediaPacket last) {
        if (viewAccepted.getAndSet(false)) {
            glances.acceptView();
        }
        gate.glance(at, glances.look(at, frame, stream, last));
        scene.sight(glances.faults());
    }

    /** Decodes from some seconds before that packet, which is the newest, on. */
    private void wake(MediaPacket newest) {
        dozing.clear();
        decoder = new FrameDecoder(stream);
        awaitsFreshKeyframe = false;
        // Before the ring is read: what is left out until now is in there, what comes from now on is in the queue.
        passesOver = 0;
        var from = newest.arrivedAt().minus(leadUp.orElse(Duration.ZERO));
        try (var past = subject.ring().since(from)) {
            // The ring may be ahead of the queue this packet came through.
            var upTo = past.packets().indexOf(newest);
            past.packets().subList(0, upTo + 1).forEach(this::decode);
            if (upTo < 0) {
                decode(newest);
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
        if (decoder != null) {
            decoder.close();
            decoder = null;
            passesOver = ASLEEP_NANOS;
        }
    }

    private void decode(MediaPacket packet) {
        var began = System.nanoTime();
        outsideDecoder = 0;
        decoder.decode(packet, this::picture);
        subject.decoding().decoded(System.nanoTime() - began - outsideDecoder);
    }

    private void picture(AVFrame frame) {
        var began = System.nanoTime();
        try {
            var at = clock.at(frame.pts());
            if (FrameDecoder.isMended(frame)) {
                damaged();
            } else if (scene.isNews(at)) {
                read = true;
                picture(at, frame);
            }
        } finally {
            outsideDecoder += System.nanoTime() - began;
        }
    }

    private void picture(Instant at, AVFrame frame) {
        if (glances.due(at, (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0)) {
            glance(at, frame, keyframe);
            if (leadUp.isEmpty()) {
                scene.tell(new FramePicture(at, stream, frame, subject.shown()));
            }
        }
        if (leadUp.isPresent() && (analysed.equals(Instant.MIN) || !at.isBefore(analysed.plus(LEAST_APART)))) {
            analysed = at;
            scene.follow(new FramePicture(at, stream, frame, subject.shown()), frame);
            gate.followed(at, scene.settled());
        }
    }

    /** Some encoders refresh their pictures bit by bit; no keyframe of theirs can be read alone, and none is damaged. */
    private void damaged() {
        if (read) {
            subject.decoding().damage();
            scene.missed();
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
        glances.endMotion();
        dozing.clear();
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
