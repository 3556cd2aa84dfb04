package vn.thonhub.camera.road.area;

import java.util.regex.Pattern;

/** Ids and names of areas. */
final class AreaName {
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final int LONGEST = 80;

    private AreaName() {}

    static void check(String id, String name) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("ids of areas are made of a to z, 0 to 9 and -, not " + id);
        }
        optional(name);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("area " + id + " needs a name");
        }
    }

    static void optional(String name) {
        if (name != null && (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException(
                    "names have at most " + LONGEST + " characters and no line breaks or the like");
        }
    }
}
