package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.MediaPacket;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.KeyframeDifference;
import vn.thonhub.camera.vision.Luma;
import vn.thonhub.camera.vision.MotionListener;
import vn.thonhub.camera.vision.MotionWatch;
import vn.thonhub.camera.vision.WatchedArea;
import vn.thonhub.camera.vision.gate.Glance;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SightFault;

/**
 * Looks at about one picture a second, mostly keyframes, whether or not the others are decoded: what moved since the ones
 * before. Not thread-safe.
 */
final class Glances {
    /** Cameras that send keyframes only are not looked at more often. */
    private static final Duration CLOSEST = Duration.ofMillis(400);
    /** Where keyframes are farther apart, other pictures are looked at too. */
    private static final Duration FARTHEST = Duration.ofMillis(1_500);

    private final AnalysisMeans means;
    private final KeyframeDifference difference;
    private final Optional<MotionWatch> motion;
    private final Unwatched unwatched;
    private final Sight sight;
    private Map<SightFault, Instant> faults = Map.of();
    private Instant last = Instant.MIN;

    Glances(AnalysisSettings settings, AnalysisMeans means, Optional<MotionListener> listener, SightMemory memory) {
        this.means = means;
        var watched = new WatchedArea(List.of(), settings.unwatched());
        var zones = settings.motionZones().isEmpty()
                ? watched
                : new WatchedArea(settings.motionZones(), settings.unwatched());
        this.difference = new KeyframeDifference(watched, zones, means.workbenches());
        this.motion = listener.map(MotionWatch::new);
        this.unwatched = new Unwatched(settings.unwatched(), Luma.WIDTH, Luma.HEIGHT);
        this.sight = new Sight(watched, memory);
    }

    /** Whether that picture is to be looked at. */
    boolean due(Instant at, boolean keyframe) {
        return last.equals(Instant.MIN) || !at.isBefore(last.plus(keyframe ? CLOSEST : FARTHEST));
    }

    /** @param keyframe the picture's, or the last one before it; borrowed for the call */
    Glance look(Instant at, AVFrame frame, StreamInfo stream, MediaPacket keyframe) {
        last = at;
        return means.scalers().with(Luma.WIDTH, Luma.HEIGHT, frame, picture -> look(at, picture, stream, keyframe));
    }

    private Glance look(Instant at, GreyPicture picture, StreamInfo stream, MediaPacket keyframe) {
        unwatched.fill(picture.pixels());
        var score = difference.score(new Luma(picture.pixels()));
        faults = sight.look(at, picture, score.anywhere() > 0);
        motion.ifPresent(watch -> watch.scored(at, stream, keyframe, score.inZones()));
        return new Glance(score.anywhere() > 0, score.regions());
    }

    /** What hinders seeing, and since when. */
    Map<SightFault, Instant> faults() {
        return faults;
    }

    /** Whether something may hinder seeing, which is not sure yet. */
    boolean isDoubtful() {
        return sight.isDoubtful();
    }

    /** What is seen now is how the camera is meant to see. */
    void acceptView() {
        sight.accept();
    }

    /** The stream began anew: the camera may have been turned, or the light gone. */
    void restart() {
        endMotion();
        difference.reset();
        sight.restart();
        last = Instant.MIN;
    }

    /** Motion under way ends. */
    void endMotion() {
        motion.ifPresent(MotionWatch::end);
    }

    /** Nothing follows. */
    void end() {
        endMotion();
        sight.end();
    }
}
