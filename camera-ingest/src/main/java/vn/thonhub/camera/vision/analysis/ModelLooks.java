package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import vn.thonhub.camera.packet.StreamInfo;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.detect.Detection;
import vn.thonhub.camera.vision.detect.DetectionSeat;
import vn.thonhub.camera.vision.detect.InputSize;
import vn.thonhub.camera.vision.detect.Need;
import vn.thonhub.camera.vision.detect.Seen;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.TrackedObject;

/**
 * Has a model look at some of one camera's pictures, if there is a model: the analysis never waits for it. What it saw comes
 * with one of the next pictures, moved along with what is followed. Not thread-safe.
 */
final class ModelLooks {
    private static final Duration UNSURE_EVERY = Duration.ofMillis(480);
    private static final Duration KNOWN_EVERY = Duration.ofMillis(980);
    private static final Duration STANDING_EVERY = Duration.ofSeconds(2);
    /** Certainty of a kind from which it is taken for known. */
    private static final double SURE = 0.7;
    /** Score from which a vehicle with two wheels is taken for one. */
    private static final double RIDDEN = 0.4;

    /** Looks after which more of them, close together, will not tell what somebody is: then as rarely as at who is known. */
    private static final int ENOUGH = 8;

    private static final Duration REPEATED = Duration.ofMillis(450);

    private final DetectionSeat seat;
    private final ColourScalers scalers;
    private final Shown shown;
    private final List<Polygon> unwatched;
    private Instant asked = Instant.MIN;
    private List<TrackedObject> then = List.of();
    private Optional<Seen> latest = Optional.empty();
    /** What was followed in the picture of {@link #latest}. */
    private List<TrackedObject> looked = List.of();

    private Instant repeatedUntil = Instant.MIN;
    /** What was seen with wheels. */
    private final Set<Long> ridden = new HashSet<>();
    /** How often each was in a picture that was looked at. */
    private final Map<Long, Integer> looks = new HashMap<>();

    ModelLooks(DetectionSeat seat, ColourScalers scalers, Shown shown, List<Polygon> unwatched) {
        this.seat = seat;
        this.scalers = scalers;
        this.shown = shown;
        this.unwatched = List.copyOf(unwatched);
    }

    /** What was seen since the last picture, where it is by now. @param now what is followed, as of the last picture */
    List<Detection> arrived(Instant at, List<TrackedObject> now) {
        var there = now.stream().map(TrackedObject::id).toList();
        ridden.retainAll(there);
        looks.keySet().retainAll(there);
        seat.take().ifPresent(fresh -> {
            latest = Optional.of(fresh);
            looked = then;
            repeatedUntil = at.plus(REPEATED);
        });
        // Size and shape vote with every picture; a look stands for the pictures up to the next one.
        latest = latest.filter(seen -> at.isBefore(repeatedUntil));
        return latest.map(seen -> LateDetections.carried(seen, looked, at, now).stream()
                        .map(this::withItsWheels)
                        .filter(this::isWatched)
                        .toList())
                .orElse(List.of());
    }

    /** Models often see the rider alone: whoever was seen riding has not got off because the wheels escape the model once. */
    private Detection withItsWheels(LateDetections.Carried one) {
        var seen = one.detection();
        if (one.object().isEmpty()) {
            return seen;
        }
        var id = one.object().get();
        if (seen.kind() == RoadUser.TWO_WHEELER && seen.score() >= RIDDEN) {
            ridden.add(id);
        }
        return seen.kind() == RoadUser.PERSON && ridden.contains(id)
                ? new Detection(seen.box(), RoadUser.TWO_WHEELER, seen.score())
                : seen;
    }

    private boolean isWatched(Detection seen) {
        var centre = seen.box().centre();
        return unwatched.stream().noneMatch(area -> area.contains(centre.x(), centre.y()));
    }

    /** Asks for a look at that picture if it is worth one. @param settled whether nothing moves */
    void consider(Instant at, AVFrame frame, StreamInfo stream, List<TrackedObject> objects, boolean settled) {
        if (!seat.hasModel()) {
            return;
        }
        var need = need(objects, settled);
        if (need.isPresent() && isDue(at, need.get())) {
            asked = at;
            seat.counts().asked();
            seat.free()
                    .ifPresentOrElse(
                            input -> ask(at, frame, stream, input, objects, need.get()), seat.counts()::skipped);
        }
    }

    private boolean isDue(Instant at, Need need) {
        var every =
                switch (need) {
                    case UNSURE -> UNSURE_EVERY;
                    case KNOWN -> KNOWN_EVERY;
                    case STANDING -> STANDING_EVERY;
                };
        return asked.equals(Instant.MIN) || !at.isBefore(asked.plus(every));
    }

    private void ask(
            Instant at, AVFrame frame, StreamInfo stream, InputSize input, List<TrackedObject> objects, Need need) {
        var masks = shown.painter(stream);
        if (masks.isEmpty()) {
            // Nobody knows where the masks lie on it, so the model sees it no more than people do.
            seat.counts().skipped();
            return;
        }
        then = objects;
        objects.forEach(object -> looks.merge(object.id(), 1, Integer::sum));
        seat.ask(at, scalers.scale(frame, input, masks.get()), need);
    }

    private Optional<Need> need(List<TrackedObject> objects, boolean settled) {
        var unsure = objects.stream().filter(object -> !isSure(object)).toList();
        var worthIt =
                unsure.stream().anyMatch(object -> !object.still() && looks.getOrDefault(object.id(), 0) < ENOUGH);
        if (worthIt || objects.isEmpty() && !settled) {
            return Optional.of(Need.UNSURE);
        }
        if (!settled) {
            return Optional.of(Need.KNOWN);
        }
        return unsure.isEmpty() ? Optional.empty() : Optional.of(Need.STANDING);
    }

    private static boolean isSure(TrackedObject object) {
        return object.kind() != RoadUser.UNKNOWN && object.certainty() >= SURE;
    }

    /** The stream began anew. */
    void restart() {
        seat.take();
        latest = Optional.empty();
        then = List.of();
        asked = Instant.MIN;
    }
}
