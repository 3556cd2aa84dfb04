package vn.thonhub.camera.road.rule;

import java.util.List;

/** Finds what one rule is about in what is seen. Pure. */
@FunctionalInterface
interface Judge {
    List<Finding> findings(Look look);

    /** The judge of a rule at a place. */
    static Judge of(RuleSettings settings, Site site) {
        var ground = site.watched(settings);
        return switch (settings.kind()) {
            case STOPPED_VEHICLE -> new StoppedVehicle(settings, ground);
            case WRONG_WAY -> new WrongWay(settings, ground);
            case PERSON_ON_ROAD -> new PersonOnRoad(settings, ground);
            case LOITERING -> new OnFoot(settings, ground, OnFoot.STAYS, past -> true);
            case ANIMAL_ON_ROAD -> new AnimalOnRoad(settings, ground);
            case INTRUSION -> new Intrusion(settings, ground);
            case CROWD -> new Crowd(settings, ground);
            case CONGESTION -> new Congestion(settings, ground);
            case LINE_CROSSING -> new LineCrossed(settings);
            case SPEEDING -> new Speeding(settings, ground);
            case FLOODING -> new Flooding(settings, ground);
            case LEFT_OBJECT -> new LeftObject(settings, ground);
            case BLOCKED, MOVED, DARK, BLINDED, DEFOCUSED, FROZEN ->
                new CannotSee(settings.kind().fault().orElseThrow());
        };
    }
}
