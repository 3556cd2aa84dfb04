package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.scene.SurfaceState;
import vn.thonhub.camera.vision.scene.TrackedObject;
import vn.thonhub.camera.vision.track.SceneTracker;
import vn.thonhub.camera.vision.track.TrackingSettings;

/**
 * What is known of one camera's road users, picture by picture in the order of time, and told as moments. Not thread-safe.
 */
final class Scene {
    /** Columns that tracking works on; more would be reduced to these. */
    private static final int WIDTH = 320;

    private final AnalysisSettings settings;
    private final AnalysisMeans means;
    private final SceneListener listener;
    private final AnalysisCounts counts;
    private final Shown shown;
    private StreamInfo stream;
    /** Made when road users are first of interest. */
    private Optional<SceneTracker> tracker = Optional.empty();

    private Optional<ModelLooks> model = Optional.empty();

    private List<TrackedObject> objects = List.of();
    private Map<SightFault, Instant> sight = Map.of();
    private boolean doubtful;
    private Instant last = Instant.MIN;
    private boolean gap = true;

    Scene(AnalysisSettings settings, AnalysisMeans means, AnalysisCounts counts, SceneListener listener, Shown shown) {
        this.settings = settings;
        this.means = means;
        this.counts = counts;
        this.listener = listener;
        this.shown = shown;
    }

    /** Whether that picture comes after all that have been told of. */
    boolean isNews(Instant at) {
        return at.isAfter(last);
    }

    /** Looks for road users in a picture, and tells of it. */
    void follow(PictureAt picture, AVFrame frame) {
        var at = picture.at();
        objects = scaled(frame, grey -> tracker().next(at, grey, model().arrived(at, objects)));
        model().consider(at, frame, stream, objects, settled());
        counts.analysed();
        tell(picture);
    }

    /** As {@link #follow(PictureAt, AVFrame)}, with a picture that {@link #keep kept} before. */
    void follow(PictureAt picture, GreyPicture grey) {
        objects = tracker().next(picture.at(), grey, List.of());
        counts.analysed();
        tell(picture);
    }

    /** Tells of a picture nobody looked for road users in, since nothing moves. */
    void tell(PictureAt picture) {
        last = picture.at();
        var learntFrom = tracker.map(SceneTracker::learntFrom).orElse(last);
        var dark = tracker.map(SceneTracker::isDark).orElse(false);
        var moment = new SceneMoment(last, objects, sight, doubtful, surfaces(), gap, learntFrom, dark);
        gap = false;
        try {
            listener.moment(moment, picture);
        } catch (RuntimeException e) {
            counts.failed();
            means.failed().accept(String.valueOf(e));
        }
    }

    /** A copy of the picture as {@link #follow(PictureAt, GreyPicture)} takes it. */
    GreyPicture keep(AVFrame frame) {
        return scaled(frame, GreyPicture::copy);
    }

    /** Whether something is followed that must not be forgotten. */
    boolean holdsObjects() {
        return !objects.isEmpty();
    }

    boolean settled() {
        return tracker.map(SceneTracker::settled).orElse(true);
    }

    /** @param mayBe whether something else may hinder seeing, which is not sure yet */
    void sight(Map<SightFault, Instant> now, boolean mayBe) {
        doubtful = mayBe;
        if (!sight.isEmpty() && now.isEmpty()) {
            tracker.ifPresent(SceneTracker::begin);
            objects = List.of();
        }
        sight = now;
        tracker.ifPresent(this::doubt);
    }

    private void doubt(SceneTracker following) {
        following.doubt(doubtful || !sight.isEmpty());
    }

    /** Pictures were not looked at. */
    void missed() {
        gap = true;
    }

    /** Pictures of that stream follow. */
    void restart(StreamInfo now) {
        stream = now;
        restart();
    }

    /** What was followed is lost. */
    void restart() {
        tracker.ifPresent(SceneTracker::reset);
        model.ifPresent(ModelLooks::restart);
        objects = List.of();
        gap = true;
    }

    private Map<String, SurfaceState> surfaces() {
        return tracker.map(SceneTracker::surfaces).orElse(Map.of());
    }

    /** In the picture's own shape, so that what is round stays round. */
    private <T> T scaled(AVFrame frame, Function<GreyPicture, T> use) {
        var height = Math.max(2, Math.round((float) WIDTH * frame.height() / frame.width()) & ~1);
        return means.scalers().withTint(WIDTH, height, frame, use);
    }

    private SceneTracker tracker() {
        if (tracker.isEmpty()) {
            tracker = Optional.of(new SceneTracker(tracking()));
            doubt(tracker.get());
        }
        return tracker.get();
    }

    private ModelLooks model() {
        if (model.isEmpty()) {
            var seat = means.detection().seat(counts.detections());
            model = Optional.of(
                    new ModelLooks(seat, means.colours(), shown, tracking().unwatched()));
        }
        return model.get();
    }

    private TrackingSettings tracking() {
        var wanted = listener.tracking();
        var unwatched = Stream.concat(wanted.unwatched().stream(), settings.unwatched().stream())
                .toList();
        return new TrackingSettings(unwatched, wanted.surfaces(), wanted.ground(), wanted.sensitivity());
    }
}
