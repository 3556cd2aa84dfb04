package vn.thonhub.camera.vision.foreground;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.SurfaceState;

/**
 * How marked pieces of ground look against how they looked over the last hours: a background of its own, slow enough that water
 * which stays for a long time stays a change; and with a calibration, who and what is on them. One per camera; not thread-safe.
 */
final class SurfaceWatch {
    /** Water rises and people gather slowly: looking more often costs more and tells no more. */
    private static final double LOOK_EVERY_SECONDS = 0.38;

    private final Map<String, Piece> pieces = new TreeMap<>();
    private final LongView view;
    private Map<String, SurfaceState> states = Map.of();
    private double waited;

    private record Piece(MarkedSurface surface, Optional<PeopleCount> people, Optional<ThingFinder> things) {
        /** While something hides the view, who and what was there is still there for all one knows. */
        void look(LongView view, double seconds, byte[] held) {
            if (view.isDisturbed()) {
                people.ifPresent(PeopleCount::holdBack);
                things.ifPresent(ThingFinder::holdBack);
            } else {
                people.ifPresent(count -> count.count(view, seconds));
                things.ifPresent(finder -> finder.find(view, seconds, held));
            }
        }

        SurfaceState state() {
            return people.isEmpty()
                    ? surface.state(Optional.empty())
                    : surface.state(Optional.of(new OnGround(
                            people.get().people(), things.orElseThrow().things())));
        }
    }

    SurfaceWatch(Map<String, Polygon> marked, Optional<GroundMap> ground, byte[] watched, int width, int height) {
        var scale = ground.map(map -> new GroundScale(map, width, height));
        marked.forEach((name, polygon) -> {
            var surface = new MarkedSurface(polygon, watched, width, height);
            if (!surface.isEmpty()) {
                pieces.put(
                        name,
                        new Piece(
                                surface,
                                scale.map(one -> new PeopleCount(surface.pixels(), one, watched, width, height)),
                                scale.map(one -> new ThingFinder(surface.pixels(), one, width, height))));
            }
        });
        view = new LongView(scale.isPresent() && !pieces.isEmpty() ? width * height : 0);
    }

    /** The light of the whole picture changed: {@code now = gain * before + offset}. */
    void relight(double gain, double offset) {
        view.relight(gain, offset);
    }

    /** What is seen at that pixel now is how it usually looks: something left that had always been there. */
    void accept(int pixel, byte now) {
        if (view.isDisturbed()) {
            // What hides the ground is not how the ground looks.
            return;
        }
        pieces.values().forEach(piece -> piece.surface().accept(pixel, now));
        if (view.late.length > 0) {
            view.accept(pixel, now);
        }
    }

    void next(byte[] now, double seconds, byte[] held) {
        waited += seconds;
        if (waited < LOOK_EVERY_SECONDS && !states.isEmpty()) {
            return;
        }
        var passed = waited;
        waited = 0;
        pieces.values().forEach(piece -> piece.surface().next(now, passed, held));
        if (view.late.length > 0) {
            view.next(now, passed);
            pieces.values().forEach(piece -> piece.look(view, passed, held));
        }
        var latest = new LinkedHashMap<String, SurfaceState>();
        pieces.forEach((name, piece) -> latest.put(name, piece.state()));
        states = Collections.unmodifiableMap(latest);
    }

    Map<String, SurfaceState> states() {
        return states;
    }
}
