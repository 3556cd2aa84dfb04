package vn.thonhub.core.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A person who may sign in. Limits as in {@link Principal}. */
public record User(
        String id,
        String username,
        Set<Role> roles,
        Optional<Set<String>> cameras,
        Optional<Set<String>> villages,
        boolean enabled,
        Instant createdAt,
        Optional<Instant> lastSignInAt,
        long version) {
    public User {
        roles = Set.copyOf(roles);
        cameras = cameras.map(Set::copyOf);
        villages = villages.map(Set::copyOf);
    }

    public Principal principal() {
        return new Principal(id, username, roles, cameras, villages);
    }

    /** Whether this person can put others right. */
    boolean mayManageUsers() {
        return enabled && principal().may(Permission.USER_MANAGE);
    }
}
