package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.gate.DecodeGate;

/** Keyframes decoded by themselves, while the pictures after them are not. Not thread-safe. */
final class LoneKeyframes {
    private final SceneAnalysis.Subject subject;
    private final AnalysisMeans means;
    private final DecodeGate gate;
    private final Onlooker onlooker;
    private final Scene scene;
    private final Dozing dozing;

    LoneKeyframes(SceneAnalysis.Subject subject, AnalysisMeans means, DecodeGate gate, Onlooker onlooker, Scene scene) {
        this.subject = subject;
        this.means = means;
        this.gate = gate;
        this.onlooker = onlooker;
        this.scene = scene;
        this.dozing = new Dozing(scene, subject.shown());
    }

    /** @param asleep whether nothing else is decoded; if only this one's pictures are too late, others were told of already */
    void read(MediaPacket packet, Instant at, StreamInfo stream, boolean asleep) {
        if (packet.damaged()) {
            // Counted where it was noticed; half a picture compares with nothing.
            scene.missed();
            return;
        }
        if (!onlooker.isDue(at, true)) {
            return;
        }
        var reader = means.workbenches().readers().take(stream);
        try {
            var frame = reader.read(packet, subject.decoding());
            if (frame.isEmpty()) {
                onlooker.damaged();
                return;
            }
            onlooker.alone(at, frame.get(), packet);
            if (asleep && !gate.state().decodesAll()) {
                dozing.quiet(at, frame.get(), stream, packet, onlooker.leadUp());
            }
        } finally {
            means.workbenches().readers().giveBack(reader);
        }
    }

    /** What was seen of late will be looked at again with what lies between, or is lost. */
    void forget() {
        dozing.clear();
    }
}
