package vn.thonhub.camera.vision.track;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.foreground.Blob;
import vn.thonhub.camera.vision.foreground.Foreground;
import vn.thonhub.camera.vision.foreground.Visitors;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.SurfaceState;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * Who is in the pictures of one camera. Fed with its pictures in order, at five or more a second while something happens; while
 * nothing does, one a second or less keeps its background fresh. Not thread-safe; knows no time but that of the pictures.
 */
public final class SceneTracker {
    /** Between pictures further apart nothing is predicted: what was followed is no more. */
    private static final double GAP_SECONDS = 5;
    /** Certainty from which a vehicle is one. */
    private static final double SURE = 0.7;

    /** What was found on a background that did not last for so long was the light. */
    private static final double YOUNG_SECONDS = 20;

    private final Foreground foreground;
    private final Tracks tracks;
    private final Optional<GroundMap> ground;
    private Optional<Instant> last = Optional.empty();
    private Instant learntFrom = Instant.EPOCH;

    public SceneTracker(TrackingSettings settings) {
        foreground =
                new Foreground(settings.sensitivity(), settings.unwatched(), settings.surfaces(), settings.ground());
        ground = settings.ground();
        tracks = new Tracks(new KindJudge(settings.ground()));
    }

    /**
     * Looks at the next picture.
     *
     * @param at when it was taken; a picture not later than the last one changes nothing
     * @param detections of a model in this picture; none without one
     * @return everything that is followed, also what is hidden for a moment
     */
    public List<TrackedObject> next(Instant at, GreyPicture picture, List<Detection> detections) {
        var seconds =
                last.map(before -> Duration.between(before, at).toNanos() / 1e9).orElse(0.1);
        var aspect = (double) picture.width() / picture.height();
        if (seconds <= 0) {
            return tracks.objects(aspect);
        }
        last = Optional.of(at);
        if (seconds > GAP_SECONDS) {
            tracks.clear();
        }
        tracks.show(picture);
        foreground.visited(new Visitors(arrived(aspect, false), arrived(aspect, true), parked(aspect)));
        var known = foreground.relearnt();
        var blobs = foreground.next(picture, seconds, held(aspect), standing(aspect));
        if (foreground.relearnt() < known && known < YOUNG_SECONDS) {
            tracks.forgetSince(learntFrom);
        }
        if (foreground.isUpset()) {
            learntFrom = at;
            tracks.overlook(at);
        } else {
            tracks.relearnt(foreground.relearnt());
            tracks.dark(foreground.isDark());
            tracks.next(at, seconds, aspect, sightings(blobs, detections, aspect))
                    .forEach(foreground::accept);
        }
        return tracks.objects(aspect);
    }

    private List<Sighting> sightings(List<Blob> blobs, List<Detection> detections, double aspect) {
        return Pieces.join(Legs.complete(Sightings.of(blobs, detections, aspect), ground, aspect), ground, aspect);
    }

    private List<PictureBox> held(double aspect) {
        var boxes = new ArrayList<PictureBox>();
        tracks.named().forEach(track -> {
            boxes.add(track.frame().box(aspect));
            boxes.add(track.lastFrame().box(aspect));
            boxes.add(track.rests().box(aspect));
        });
        return boxes;
    }

    /** Who came to where he is, those that stand there now or those that still move. */
    private List<PictureBox> arrived(double aspect, boolean still) {
        return tracks.named().stream()
                .filter(track -> Standing.hasMoved(track) && track.isStill() == still)
                .map(track -> track.lastFrame().box(aspect))
                .toList();
    }

    private List<PictureBox> standing(double aspect) {
        return tracks.named().stream()
                .filter(Standing::isParked)
                .map(track -> track.rests().box(aspect))
                .toList();
    }

    /** A throng is taken for a vehicle at times: only what is one for sure. */
    private List<PictureBox> parked(double aspect) {
        return tracks.named().stream()
                .filter(track -> Standing.isParked(track) && track.isVehicle(SURE))
                .map(track -> track.frame().box(aspect))
                .toList();
    }

    /** Since when it is known what the scene usually looks like, as of the last picture. */
    public Instant learntFrom() {
        return learntFrom;
    }

    /** Whether the scene is so dark that lamps light it, as of the last picture. */
    public boolean isDark() {
        return foreground.isDark();
    }

    /** Whether the camera may not see as usual, from the next picture on: marked surfaces then stay as they were. */
    public void doubt(boolean mayNotSee) {
        foreground.doubt(mayNotSee);
    }

    /** Marked surfaces by name, as of the last picture; empty before the first. */
    public Map<String, SurfaceState> surfaces() {
        return foreground.surfaces();
    }

    /** The scene is another one: the camera was turned, or its pictures come from elsewhere. Ids go on. */
    public void reset() {
        foreground.reset();
        tracks.clear();
        last = Optional.empty();
    }

    /** The camera can see again: what it learnt meanwhile was no background. Marked surfaces are as they were. */
    public void begin() {
        foreground.begin();
        tracks.clear();
    }

    /** Whether anything is followed that moves, or may turn out to be something. */
    public boolean busy() {
        return tracks.busy();
    }

    /** Whether the background is known and nothing is going on: nothing is missed by looking away for a while. */
    public boolean settled() {
        return last.isPresent() && !foreground.isUpset() && !busy();
    }
}
