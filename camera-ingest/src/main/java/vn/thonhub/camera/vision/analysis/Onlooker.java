package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.gate.DecodeGate;

/**
 * Looks at pictures once they are decoded, and tells the gate what it saw: a glance at about one a second, and at up to ten a
 * second for road users while somebody wants to know of them. Not thread-safe but for {@link #acceptView}.
 */
final class Onlooker {
    /** Pictures are analysed 10 times a second at most; a little less, or a camera that sends 10 would often be halved. */
    private static final Duration LEAST_APART = Duration.ofMillis(95);

    private final SceneAnalysis.Subject subject;
    private final AnalysisMeans means;
    private final DecodeGate gate;
    private final Scene scene;
    private final AtomicBoolean viewAccepted = new AtomicBoolean();
    /** Made with the first stream, on the pool: it reads a file. */
    private Glances glances;

    private StreamInfo stream;
    private Optional<Duration> leadUp = Optional.empty();
    private Instant analysed = Instant.MIN;
    private boolean read;

    Onlooker(SceneAnalysis.Subject subject, AnalysisMeans means, DecodeGate gate, Scene scene) {
        this.subject = subject;
        this.means = means;
        this.gate = gate;
        this.scene = scene;
    }

    /** Pictures of that stream follow. */
    void restart(StreamInfo info) {
        if (glances == null) {
            glances = new Glances(subject.settings(), means, subject.motion(), subject.memory());
        }
        glances.restart();
        scene.restart(info);
        stream = info;
        read = false;
        analysed = Instant.MIN;
    }

    /** Asks again whether anybody wants to know of road users. */
    void ask() {
        leadUp = subject.listener().leadUp();
        gate.wanted(leadUp.isPresent());
    }

    /** How far back a hint leads; empty while nobody wants to know of road users. */
    Optional<Duration> leadUp() {
        return leadUp;
    }

    boolean isDue(Instant at, boolean keyframe) {
        return glances.due(at, keyframe);
    }

    /** A keyframe that was decoded by itself. */
    void alone(Instant at, AVFrame frame, MediaPacket packet) {
        read = true;
        glance(at, frame, packet);
    }

    /** The next picture of a stream that is decoded in full. @param keyframe the last one */
    void next(Instant at, AVFrame frame, MediaPacket keyframe) {
        read = true;
        if (isDue(at, (frame.flags() & AVFrame.AV_FRAME_FLAG_KEY) != 0)) {
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

    private void glance(Instant at, AVFrame frame, MediaPacket last) {
        if (viewAccepted.getAndSet(false)) {
            glances.acceptView();
        }
        gate.glance(at, glances.look(at, frame, stream, last));
        scene.sight(glances.faults(), glances.isDoubtful());
    }

    /** Some encoders refresh their pictures bit by bit; no keyframe of theirs can be read alone, and none is damaged. */
    void damaged() {
        if (read) {
            subject.decoding().damage();
            scene.missed();
        }
    }

    /** As {@link SceneAnalysis#acceptView}. */
    void acceptView() {
        viewAccepted.set(true);
    }

    /** No picture follows for now: motion under way ends. */
    void pause() {
        if (glances != null) {
            glances.endMotion();
        }
    }

    /** Nothing follows. */
    void end() {
        if (glances != null) {
            glances.end();
        }
    }
}
