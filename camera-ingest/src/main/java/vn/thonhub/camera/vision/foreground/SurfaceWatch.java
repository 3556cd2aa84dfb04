package vn.thonhub.camera.vision.foreground;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.StillThing;
import vn.thonhub.camera.vision.scene.SurfaceState;

/**
 * How marked pieces of ground look against how they looked over the last hours: a background of its own, slow enough that water
 * which stays for a long time stays a change; and with a calibration, who and what is on them. One per camera; not thread-safe.
 */
final class SurfaceWatch {
    /** Water rises and people gather slowly: looking more often costs more and tells no more. */
    private static final double LOOK_EVERY_SECONDS = 0.38;

    /** The view is free again when no more of the picture than this is strange, for so many seconds. */
    private static final double STRANGE = 0.12;

    private static final double FREE_SECONDS = 20;

    private final Map<String, Piece> pieces = new TreeMap<>();
    private final LongView view;
    private final PictureLight light;
    private final Optional<ThingFinder> things;
    private final Optional<ColouredPieces> coloured;
    private Map<String, SurfaceState> states = Map.of();
    private double waited;
    private double free;

    private record Piece(Polygon outline, MarkedSurface surface, Optional<PeopleCount> people) {
        SurfaceState state(List<StillThing> things, List<StillThing> standing) {
            return surface.state(people.map(count -> new OnGround(count.people(), within(things), within(standing))));
        }

        private List<StillThing> within(List<StillThing> things) {
            return things.stream()
                    .filter(thing -> outline.contains(
                            thing.box().foot().x(), thing.box().foot().y()))
                    .toList();
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
                                polygon,
                                surface,
                                scale.map(one -> new PeopleCount(surface.pixels(), one, watched, width, height))));
            }
        });
        things = pieces.isEmpty() ? Optional.empty() : scale.map(one -> new ThingFinder(one, width, height));
        coloured = pieces.isEmpty() ? Optional.empty() : ground.map(map -> new ColouredPieces(map, width, height));
        light = new PictureLight(watched, width, height);
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
        coloured.ifPresent(colours -> colours.accept(pixel));
    }

    /** Whether something that came lies at that place. */
    boolean holds(PictureBox place) {
        return things.filter(finder -> finder.holds(place)).isPresent();
    }

    /**
     * Looks at the next picture.
     *
     * @param colours of that picture; empty if it has none
     * @param held not 0 where something is followed
     * @param who where somebody moves or stands
     */
    void next(byte[] now, Optional<TintPicture> colours, double seconds, byte[] held, Visitors who) {
        if (pieces.isEmpty()) {
            return;
        }
        things.ifPresent(finder -> finder.visited(who.moving(), who.resting(), seconds));
        waited += seconds;
        if (waited < LOOK_EVERY_SECONDS && !states.isEmpty()) {
            return;
        }
        var passed = waited;
        waited = 0;
        light.next(now, passed);
        if (view.late.length > 0) {
            view.next(now, held, passed);
            coloured.ifPresent(finder -> finder.next(colours, held, passed));
            recover(passed);
        }
        if (view.isDisturbed() || !light.isClear()) {
            pieces.values().forEach(piece -> piece.surface().overlook(held));
        } else {
            pieces.values().forEach(piece -> piece.surface().next(now, passed, held, light.gain()));
        }
        lookAtGround(passed, held, who.vehicles());
        tell();
    }

    /** A picture that may not show how things are: surfaces are hidden until one does, and all else is as it was. */
    void overlook(byte[] held) {
        light.interrupt();
        pieces.values().forEach(piece -> piece.surface().overlook(held));
        tell();
    }

    private void tell() {
        var latest = new LinkedHashMap<String, SurfaceState>();
        var left = things.map(ThingFinder::things).orElse(List.of());
        var standing = things.map(ThingFinder::standing).orElse(List.of());
        pieces.forEach((name, piece) -> latest.put(name, piece.state(left, standing)));
        states = Collections.unmodifiableMap(latest);
    }

    /** While something hides the view, who and what was there is still there for all one knows. */
    private void lookAtGround(double passed, byte[] held, List<PictureBox> vehicles) {
        if (view.isDisturbed()) {
            pieces.values().forEach(piece -> piece.people().ifPresent(PeopleCount::holdBack));
            things.ifPresent(ThingFinder::holdBack);
        } else {
            pieces.values().forEach(piece -> piece.people().ifPresent(count -> count.count(view, passed, vehicles)));
            things.ifPresent(finder -> finder.find(view, passed, held, coloured.orElseThrow()));
        }
    }

    /** Glare and irises leave the long view in another light than it was learnt in; the picture itself tells that it is back. */
    private void recover(double passed) {
        free = view.isDisturbed() && light.other() < STRANGE ? free + passed : 0;
        if (free > FREE_SECONDS) {
            view.begin();
            free = 0;
        }
    }

    Map<String, SurfaceState> states() {
        return states;
    }
}
