package vn.thonhub.camera.vision.analysis;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SceneMoment;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.scene.SurfaceState;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * What is known of one camera's road users, picture by picture in the order of time, and told as moments. Not thread-safe.
 */
final class Scene {
    private final AnalysisSettings settings;
    private final AnalysisMeans means;
    private final SceneListener listener;
    private final AnalysisCounts counts;
    private final Supplier<ObjectFollower> followers;
    private Optional<Following> following = Optional.empty();
    private List<TrackedObject> objects = List.of();
    private Set<SightFault> sight = Set.of();
    private Instant last = Instant.MIN;
    private boolean gap = true;

    /** The follower and what it is not to see; made when road users are first of interest. */
    private record Following(ObjectFollower follower, Unwatched unwatched) {
        List<TrackedObject> next(Instant at, GreyPicture picture) {
            unwatched.fill(picture.pixels());
            return follower.next(at, picture);
        }
    }

    Scene(
            AnalysisSettings settings,
            AnalysisMeans means,
            AnalysisCounts counts,
            SceneListener listener,
            Supplier<ObjectFollower> followers) {
        this.settings = settings;
        this.means = means;
        this.counts = counts;
        this.listener = listener;
        this.followers = followers;
    }

    /** Whether that picture comes after all that have been told of. */
    boolean isNews(Instant at) {
        return at.isAfter(last);
    }

    /** Looks for road users in a picture, and tells of it. */
    void follow(PictureAt picture, AVFrame frame) {
        var now = following();
        var follower = now.follower();
        objects =
                means.scalers().with(follower.width(), follower.height(), frame, grey -> now.next(picture.at(), grey));
        counts.analysed();
        tell(picture);
    }

    /** As {@link #follow}, with a picture that was scaled before. */
    void follow(PictureAt picture, GreyPicture grey) {
        objects = following().next(picture.at(), grey);
        counts.analysed();
        tell(picture);
    }

    /** Tells of a picture nobody looked for road users in, since nothing moves. */
    void tell(PictureAt picture) {
        last = picture.at();
        var moment = new SceneMoment(last, objects, sight, surfaces(), gap);
        gap = false;
        try {
            listener.moment(moment, picture);
        } catch (RuntimeException e) {
            counts.failed();
            means.failed().accept(String.valueOf(e));
        }
    }

    /** A copy of the picture in the size that {@link #follow(PictureAt, GreyPicture)} takes. */
    GreyPicture keep(AVFrame frame) {
        var follower = following().follower();
        return means.scalers()
                .with(
                        follower.width(),
                        follower.height(),
                        frame,
                        grey -> new GreyPicture(
                                grey.width(), grey.height(), grey.pixels().clone()));
    }

    /** Whether something is followed that must not be forgotten. */
    boolean holdsObjects() {
        return !objects.isEmpty();
    }

    boolean settled() {
        return following.map(now -> now.follower().settled()).orElse(true);
    }

    void sight(Set<SightFault> now) {
        sight = now;
    }

    /** Pictures were not looked at. */
    void missed() {
        gap = true;
    }

    /** The stream began anew. */
    void restart() {
        following.ifPresent(now -> now.follower().reset());
        objects = List.of();
        gap = true;
    }

    private Map<String, SurfaceState> surfaces() {
        return following.map(now -> now.follower().surfaces()).orElse(Map.of());
    }

    private Following following() {
        if (following.isEmpty()) {
            var made = followers.get();
            following =
                    Optional.of(new Following(made, new Unwatched(settings.unwatched(), made.width(), made.height())));
        }
        return following.get();
    }
}
