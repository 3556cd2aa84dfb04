package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that analysis knows of a camera at one picture.
 *
 * @param at when the picture arrived; moments of one camera come in this order
 * @param objects everything that is followed, also what is hidden for a moment
 * @param sight what hinders seeing, as held over some time, and since when; usually empty. While it is not, {@code objects}
 *     mean little
 * @param doubtful whether it may be that something else hinders seeing: nothing should be concluded before that is known
 * @param surfaces by the name of the marked area
 * @param gap whether pictures before this one were not looked at, so that what happened between is not known
 * @param learntFrom when learning what the scene usually looks like began: what shows up soon after may be what was in its way
 * @param dark whether the scene is so dark that lamps light it: what is brighter than usual may be their light
 */
public record SceneMoment(
        Instant at,
        List<TrackedObject> objects,
        Map<SightFault, Instant> sight,
        boolean doubtful,
        Map<String, SurfaceState> surfaces,
        boolean gap,
        Instant learntFrom,
        boolean dark) {
    /** By day, with nothing in doubt, faults that begin now, and a scene long known. */
    public SceneMoment(
            Instant at,
            List<TrackedObject> objects,
            Set<SightFault> sight,
            Map<String, SurfaceState> surfaces,
            boolean gap) {
        this(
                at,
                objects,
                sight.stream().collect(Collectors.toMap(fault -> fault, fault -> at)),
                false,
                surfaces,
                gap,
                Instant.EPOCH,
                false);
    }

    public SceneMoment {
        requireNonNull(at, "a moment needs a time");
        requireNonNull(learntFrom, "a scene has been known from some time on");
        objects = List.copyOf(objects);
        sight = Map.copyOf(sight);
        surfaces = Map.copyOf(surfaces);
    }

    /** The same for whoever has but this footage of the scene, and looks at what is said himself. */
    public SceneMoment ofKnownScene() {
        return new SceneMoment(at, objects, sight, doubtful, surfaces, gap, Instant.EPOCH, dark);
    }
}
