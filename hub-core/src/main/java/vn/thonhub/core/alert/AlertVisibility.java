package vn.thonhub.core.alert;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;

/**
 * Which alerts a person may know of: the categories of their permissions, camera events of their own cameras only, and
 * their own villages only. What lies outside does not exist for them.
 */
public final class AlertVisibility {
    private final Principal person;
    private final Set<AlertCategory> categories = EnumSet.noneOf(AlertCategory.class);

    private AlertVisibility(Principal person) {
        this.person = person;
        for (AlertCategory category : AlertCategory.values()) {
            if (person.may(Permission.ALERT_READ) && person.may(category.read())) {
                categories.add(category);
            }
        }
    }

    public static AlertVisibility of(Principal person) {
        return new AlertVisibility(person);
    }

    public boolean sees(Alert alert) {
        return sees(alert.category(), alert.deviceId().value(), alert.village());
    }

    boolean sees(AlertCategory category, String device, Optional<String> village) {
        boolean villageFits =
                villages().map(own -> village.map(own::contains).orElse(false)).orElse(true);
        return categories.contains(category)
                && villageFits
                && (category != AlertCategory.CAMERA_EVENT || person.mayWatch(device));
    }

    /** Whether this person may acknowledge, resolve and comment it. */
    public boolean mayHandle(Alert alert) {
        return sees(alert)
                && person.may(Permission.ALERT_HANDLE)
                && person.may(alert.category().handle());
    }

    Set<AlertCategory> categories() {
        return EnumSet.copyOf(categories);
    }

    /** The cameras camera events are limited to; empty means all. */
    Optional<Set<String>> cameras() {
        return person.cameras();
    }

    Optional<Set<String>> villages() {
        return person.villages();
    }
}
