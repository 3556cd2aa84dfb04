package vn.thonhub.camera.road.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.camera.vision.scene.SightFault;

/** The camera itself sees nothing useful. It is said late, when it is sure, but has been so since it began. */
record CannotSee(SightFault fault) implements Judge {
    @Override
    public List<Finding> findings(Look look) {
        return Optional.ofNullable(look.moment().sight().get(fault))
                .map(since -> new Finding("", since, true, Optional.empty(), 1, Map.of()))
                .stream()
                .toList();
    }
}
