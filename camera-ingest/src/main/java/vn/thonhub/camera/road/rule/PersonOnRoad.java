package vn.thonhub.camera.road.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.PictureBox;
import vn.thonhub.camera.vision.scene.RoadUser;
import vn.thonhub.camera.vision.scene.StillThing;

/**
 * A person on the carriageway: on foot ({@link OnFoot}), or one who came and stands still. He may be so much like the road
 * behind, in the dark or in rain, that nobody can be followed there; over some seconds he shows nevertheless. Who is followed
 * came: a motorbike that waits looks like a person when its name is lost to who passes.
 */
record PersonOnRoad(RuleSettings settings, Ground ground) implements Judge {
    /** Share of one's box within another's from which both are the same. */
    private static final double SAME = 0.4;
    /** Shares of his box by which feet may seem to stand apart. */
    private static final double ASIDE = 0.3;

    /** A box that sweeps along what stands there has let go of it by then. */
    private static final double SWEPT_METRES = 10;

    private static final double WAITED_SECONDS = 3;

    @Override
    public List<Finding> findings(Look look) {
        var found =
                new ArrayList<>(new OnFoot(settings, ground, OnFoot.CROSSES, PersonOnRoad::walkedHere).findings(look));
        var told = new ArrayList<PictureBox>();
        ground.ids().stream()
                .flatMap(area -> Optional.ofNullable(look.moment().surfaces().get(area)).stream())
                .flatMap(state -> state.on().stream())
                .flatMap(on -> on.standing().stream())
                .filter(one -> ground.contains(one.box().foot()))
                .forEach(one -> {
                    if (told.stream().noneMatch(box -> Look.inside(one.box(), box) > SAME)) {
                        told.add(one.box());
                        found.add(finding(look, one));
                    }
                });
        return found;
    }

    /** What stood there from the first and is swept along by the box of who passes has gone a long way, too, but not on foot. */
    private static boolean walkedHere(ObjectPast past) {
        return past.cameHere() && (!past.stoodAtFirst() || past.walked() || past.travelled() > SWEPT_METRES);
    }

    private Finding finding(Look look, StillThing one) {
        var facts = new HashMap<String, Object>();
        facts.put("class", RoadUser.PERSON.id());
        ground.areaAt(one.box().foot()).flatMap(look.site().areas()::nameOf).ifPresent(name -> facts.put("area", name));
        var since = look.moment().at().minusMillis((long) (1000 * one.restedSeconds()));
        return new Finding(
                "s" + one.number(),
                since,
                // For some seconds it is not known that he has gone.
                !one.hidden() && isNobodyElse(look, one),
                Optional.of(one.box()),
                one.box().area(),
                facts);
    }

    /** Neither a piece of a vehicle, nor somebody who is followed and judged himself. */
    private static boolean isNobodyElse(Look look, StillThing one) {
        return look.memory().all().stream()
                .filter(past -> past.kind().isVehicle() || past.kind() == RoadUser.PERSON && !look.isHidden(past))
                .noneMatch(past -> Look.inside(one.box(), past.now().box()) > SAME || waited(past, one));
    }

    /** A motorbike that stood there and drives on: for a moment its place still looks as if somebody stood there. */
    private static boolean waited(ObjectPast past, StillThing one) {
        var foot = one.box().foot();
        var there = past.samples().stream()
                .filter(sample -> Math.abs(sample.foot().x() - foot.x())
                                < ASIDE * one.box().width()
                        && Math.abs(sample.foot().y() - foot.y())
                                < ASIDE * one.box().height())
                .toList();
        return past.kind().isVehicle()
                && !there.isEmpty()
                && Speed.seconds(there.get(0), there.get(there.size() - 1)) > WAITED_SECONDS;
    }
}
