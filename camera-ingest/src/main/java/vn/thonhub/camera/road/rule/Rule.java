package vn.thonhub.camera.road.rule;

import static java.util.Objects.requireNonNull;

/** A rule of one camera. @param id UUID text */
public record Rule(String id, RuleSettings settings) {
    public Rule {
        requireNonNull(id, "id");
        requireNonNull(settings, "settings");
    }

    public RuleKind kind() {
        return settings.kind();
    }
}
