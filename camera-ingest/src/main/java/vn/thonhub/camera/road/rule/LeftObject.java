package vn.thonhub.camera.road.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.StillThing;

/**
 * Something on the carriageway that lay there from its first picture on: no vehicle, and nobody who only stands. With a
 * calibration it is told from two backgrounds of different pace, else among what is followed.
 */
record LeftObject(RuleSettings settings, Ground ground) implements Judge {
    private static final double PART = 0.5;
    /** Times as large as it somebody is whose piece it may be; it may be followed itself, and be taken for anything. */
    private static final double LARGER = 1.6;

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    /** Higher than this, metres, it is rather a person or a vehicle. */
    private static final double HIGHEST = 1.3;

    @Override
    public List<Finding> findings(Look look) {
        var things = things(look);
        return things.isPresent() ? lying(look, things.get()) : followed(look);
    }

    /** What was found lying there, the largest first; empty where the camera is not calibrated. */
    private Optional<List<StillThing>> things(Look look) {
        var areas = ground.ids().stream()
                .flatMap(area -> Optional.ofNullable(look.moment().surfaces().get(area)).stream())
                .flatMap(state -> state.on().stream())
                .toList();
        if (areas.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(areas.stream()
                .flatMap(area -> area.things().stream())
                .sorted(Comparator.comparingDouble(
                                (StillThing thing) -> -thing.box().area())
                        .thenComparingLong(StillThing::number))
                .toList());
    }

    /** A lane and the carriageway around it each find the same thing. */
    private List<Finding> lying(Look look, List<StillThing> things) {
        var told = new ArrayList<PictureBox>();
        var found = new ArrayList<Finding>();
        for (var thing : things) {
            var place = ground.areaAt(thing.box().foot());
            if (place.isPresent() && told.stream().noneMatch(box -> Look.inside(thing.box(), box) > PART)) {
                told.add(thing.box());
                var facts = new HashMap<String, Object>();
                look.site().areas().nameOf(place.get()).ifPresent(name -> facts.put("area", name));
                look.site()
                        .ground()
                        .flatMap(map -> map.ground(thing.box().foot()))
                        .ifPresent(at -> {
                            facts.put("place_x_m", Look.tenth(at.x()));
                            facts.put("place_y_m", Look.tenth(at.y()));
                        });
                var since = look.moment().at().minusMillis((long) (1000 * thing.restedSeconds()));
                found.add(new Finding(
                        subject(thing),
                        since,
                        // A drop hangs for almost as long as it must lie, and for some seconds it is not known to be
                        // gone.
                        !thing.hidden() && isAlone(look, thing),
                        Optional.of(thing.box()),
                        thing.box().area(),
                        facts));
            }
        }
        return found;
    }

    /** The place it lies at, in hundredths of the picture: who finds it, this area or that, does not matter. */
    private static String subject(StillThing thing) {
        var foot = thing.box().foot();
        return "t" + Math.round(50 * foot.x()) + "x" + Math.round(50 * foot.y());
    }

    /** What is part of somebody who stands there was not left. */
    private static boolean isAlone(Look look, StillThing thing) {
        return look.memory().all().stream()
                .filter(past -> past.cameHere() || past.kind().isVehicle())
                .map(past -> past.now().box())
                .noneMatch(box -> box.area() > LARGER * thing.box().area() && Look.inside(thing.box(), box) > PART);
    }

    private List<Finding> followed(Look look) {
        var found = new ArrayList<Finding>();
        for (var past : look.memory().all()) {
            var place = ground.areaAt(past.last().foot());
            var since = past.restedSince();
            var lies = Duration.between(since, look.moment().at()).compareTo(SHORTEST) >= 0 && !past.cameHere();
            if (place.isPresent() && lies && isThing(look, past)) {
                var facts = look.facts(past, place);
                facts.remove("speed_kmh");
                facts.remove("class");
                found.add(Finding.of(
                        past, past.samples().get(0).at(), !look.isHidden(past) && !look.isPart(past), facts));
            }
        }
        return found;
    }

    private boolean isThing(Look look, ObjectPast past) {
        var kind = past.kind();
        if (kind == RoadUser.UNKNOWN) {
            return true;
        }
        // By its size a sack may be taken for a dog, and a box for somebody crouching.
        var doubtful = past.now().certainty() < settings.sense().of(0.3, 0.5, 0.6);
        return kind == RoadUser.ANIMAL || (kind == RoadUser.PERSON || doubtful) && isLow(look, past);
    }

    private static boolean isLow(Look look, ObjectPast past) {
        var map = look.site().ground();
        if (map.isEmpty()) {
            return false;
        }
        var box = past.now().box();
        var left = map.get().ground(new vn.thonhub.camera.vision.Corner(box.left(), box.bottom()));
        var right = map.get().ground(new vn.thonhub.camera.vision.Corner(box.right(), box.bottom()));
        if (left.isEmpty() || right.isEmpty()) {
            return false;
        }
        var metresPerWidth = left.get().distance(right.get()) / (box.width() * 16.0 / 9);
        return box.height() * metresPerWidth < HIGHEST;
    }
}
