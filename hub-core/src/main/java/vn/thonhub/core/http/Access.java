package vn.thonhub.core.http;

import io.vertx.core.json.JsonArray;
import java.util.EnumSet;
import java.util.Set;
import vn.thonhub.core.security.Permission;
import vn.thonhub.core.security.Principal;

/** Who may call an operation, from its {@code x-permission}. */
sealed interface Access {
    /** Anyone, signed in or not. */
    record Everyone() implements Access {}

    /** Anyone signed in. */
    record SignedIn() implements Access {}

    /** Who holds one of these. */
    record Holders(Set<Permission> anyOf) implements Access {}

    /** @param declared {@code public}, {@code session}, a permission id, or a list of ids of which one suffices */
    static Access of(Object declared) {
        if ("public".equals(declared)) {
            return new Everyone();
        }
        if ("session".equals(declared)) {
            return new SignedIn();
        }
        if (declared instanceof String id) {
            return new Holders(EnumSet.of(Permission.of(id)));
        }
        if (declared instanceof JsonArray ids && !ids.isEmpty()) {
            Set<Permission> permissions = EnumSet.noneOf(Permission.class);
            ids.forEach(id -> permissions.add(Permission.of(String.valueOf(id))));
            return new Holders(permissions);
        }
        throw new IllegalArgumentException("x-permission is missing");
    }

    default boolean needsSession() {
        return !(this instanceof Everyone);
    }

    default boolean allows(Principal principal) {
        return !(this instanceof Holders holders) || holders.anyOf().stream().anyMatch(principal::may);
    }
}
