package vn.thonhub.core.security;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who is asking.
 *
 * @param cameras cameras this person's camera permissions are limited to; empty means all
 * @param villages villages the person is limited to; empty means all
 */
public record Principal(
        String userId,
        String username,
        Set<Role> roles,
        Optional<Set<String>> cameras,
        Optional<Set<String>> villages) {
    public Principal {
        Objects.requireNonNull(userId, "user id");
        Objects.requireNonNull(username, "user name");
        roles = Set.copyOf(roles);
        cameras = cameras.map(Set::copyOf);
        villages = villages.map(Set::copyOf);
    }

    /** The hub itself, for the audit log; may do nothing through the API. @param part which part of it, e.g. {@code demo} */
    public static Principal system(String part) {
        return new Principal("system", "system:" + part, Set.of(), Optional.empty(), Optional.empty());
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /** Whether this person may see pictures and alerts of the camera. */
    public boolean mayWatch(String cameraId) {
        return may(Permission.CAMERA_WATCH)
                && cameras.map(own -> own.contains(cameraId)).orElse(true);
    }
}
