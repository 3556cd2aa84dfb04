package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SightFault;

/** The camera itself sees nothing useful. */
record CannotSee(SightFault fault) implements Judge {
    @Override
    public List<Finding> findings(Look look) {
        return look.moment().sight().contains(fault)
                ? List.of(new Finding("", look.moment().at(), true, Optional.empty(), 1, Map.of()))
                : List.of();
    }
}
