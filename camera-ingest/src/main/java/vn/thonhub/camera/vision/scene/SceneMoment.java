package vn.thonhub.camera.vision.scene;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that analysis knows of a camera at one picture.
 *
 * @param at when the picture arrived; moments of one camera come in this order
 * @param objects everything that is followed, also what is hidden for a moment
 * @param sight what hinders seeing, as held over some time; usually empty. While it is not, {@code objects} mean little
 * @param surfaces by the name of the marked area
 * @param gap whether pictures before this one were not looked at, so that what happened between is not known
 */
public record SceneMoment(
        Instant at,
        List<TrackedObject> objects,
        Set<SightFault> sight,
        Map<String, SurfaceState> surfaces,
        boolean gap) {
    public SceneMoment {
        requireNonNull(at, "a moment needs a time");
        objects = List.copyOf(objects);
        sight = Set.copyOf(sight);
        surfaces = Map.copyOf(surfaces);
    }
}
