package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.RoadUser;

/** What each kind of rule needs, uses, and begins with. */
final class Usual {
    private Usual() {}

    static List<Need> needs(RuleKind kind) {
        return switch (kind) {
            case STOPPED_VEHICLE,
                    PERSON_ON_ROAD,
                    ANIMAL_ON_ROAD,
                    LEFT_OBJECT,
                    CONGESTION,
                    CROWD,
                    LOITERING,
                    INTRUSION -> List.of(Need.ZONE);
            case WRONG_WAY -> List.of(Need.LANE);
            case FLOODING -> List.of(Need.SURFACE);
            case LINE_CROSSING -> List.of(Need.LINE);
            case SPEEDING -> List.of(Need.CALIBRATION);
            default -> List.of();
        };
    }

    static List<String> uses(RuleKind kind) {
        if (kind.isHealth()) {
            return List.of("schedule", "hold_s", "cool_down_s");
        }
        return switch (kind) {
            case WRONG_WAY -> List.of("areas", "classes", "schedule", "cool_down_s", "sensitivity");
            case LINE_CROSSING -> List.of("line", "direction", "classes", "schedule", "cool_down_s");
            case SPEEDING -> List.of("areas", "classes", "schedule", "cool_down_s", "sensitivity", "limit_kmh");
            case CONGESTION ->
                List.of("areas", "schedule", "hold_s", "cool_down_s", "sensitivity", "limit_kmh", "count");
            case CROWD -> List.of("areas", "schedule", "hold_s", "cool_down_s", "sensitivity", "count");
            case FLOODING, LEFT_OBJECT, PERSON_ON_ROAD, ANIMAL_ON_ROAD, LOITERING ->
                List.of("areas", "schedule", "hold_s", "cool_down_s", "sensitivity");
            default -> List.of("areas", "classes", "schedule", "hold_s", "cool_down_s", "sensitivity");
        };
    }

    static int holdS(RuleKind kind) {
        return switch (kind) {
            case WRONG_WAY, SPEEDING, LINE_CROSSING -> 0;
            case INTRUSION -> 2;
            case ANIMAL_ON_ROAD -> 3;
            case MOVED, BLOCKED -> 5;
            // Who crosses a village road needs five to seven seconds.
            case PERSON_ON_ROAD -> 8;
            case CROWD, FROZEN -> 10;
            case STOPPED_VEHICLE, LEFT_OBJECT, CONGESTION, DARK, BLINDED, DEFOCUSED -> 20;
            case FLOODING -> 30;
            case LOITERING -> 120;
        };
    }

    static int coolDownS(RuleKind kind) {
        return switch (kind) {
            case WRONG_WAY -> 10;
            case STOPPED_VEHICLE, PERSON_ON_ROAD, ANIMAL_ON_ROAD, INTRUSION -> 20;
            case LINE_CROSSING, SPEEDING, LEFT_OBJECT -> 30;
            case CROWD, CONGESTION, LOITERING -> 60;
            default -> 120;
        };
    }

    static Optional<Double> limitKmh(RuleKind kind) {
        return switch (kind) {
            case SPEEDING -> Optional.of(60.0);
            case CONGESTION -> Optional.of(8.0);
            default -> Optional.empty();
        };
    }

    static Optional<Integer> count(RuleKind kind) {
        return switch (kind) {
            case CROWD -> Optional.of(8);
            case CONGESTION -> Optional.of(4);
            default -> Optional.empty();
        };
    }

    static List<TimeWindow> schedule(RuleKind kind) {
        return kind == RuleKind.INTRUSION ? List.of(new TimeWindow(List.of(), "22:00", "05:00")) : List.of();
    }

    static List<RoadUser> classes(RuleKind kind) {
        return switch (kind) {
            case STOPPED_VEHICLE, WRONG_WAY, SPEEDING, LINE_CROSSING ->
                List.of(RoadUser.TWO_WHEELER, RoadUser.CAR, RoadUser.HEAVY_VEHICLE);
            case PERSON_ON_ROAD, LOITERING, CROWD -> List.of(RoadUser.PERSON);
            case ANIMAL_ON_ROAD -> List.of(RoadUser.ANIMAL);
            case INTRUSION -> List.of(RoadUser.PERSON, RoadUser.TWO_WHEELER, RoadUser.CAR, RoadUser.HEAVY_VEHICLE);
            default -> List.of();
        };
    }
}
