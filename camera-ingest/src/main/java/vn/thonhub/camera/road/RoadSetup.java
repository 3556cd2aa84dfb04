package vn.thonhub.camera.road;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.road.area.Areas;
import vn.thonhub.camera.road.rule.Rule;
import vn.thonhub.camera.road.rule.Site;
import vn.thonhub.camera.vision.scene.GroundMap;

/** All that is set up for one camera's road. */
record RoadSetup(Optional<StoredCalibration> calibration, Areas areas, long areasVersion, List<StoredRule> rules) {
    static final RoadSetup NOTHING = new RoadSetup(Optional.empty(), Areas.NONE, 0, List.of());

    Site site() {
        return new Site(areas, ground());
    }

    Optional<GroundMap> ground() {
        return calibration.map(StoredCalibration::calibration);
    }

    /** Whether points of the picture lie at the same places of the ground. */
    boolean sameGround(RoadSetup other) {
        return calibration.map(StoredCalibration::stamp).equals(other.calibration.map(StoredCalibration::stamp));
    }

    List<Rule> activeRules() {
        return rules.stream()
                .map(StoredRule::rule)
                .filter(rule -> rule.settings().isEnabled())
                .toList();
    }

    Optional<StoredRule> rule(String id) {
        return rules.stream().filter(one -> one.rule().id().equals(id)).findFirst();
    }
}
