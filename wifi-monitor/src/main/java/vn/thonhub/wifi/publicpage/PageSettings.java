package vn.thonhub.wifi.publicpage;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is public.
 *
 * @param title whose page it is, such as the commune's name
 * @param contact whom to call; may be empty
 * @param address of the hub as phones reach it, for stickers; may be empty
 * @param accessPoints ids of those on it
 */
public record PageSettings(boolean enabled, String title, String contact, String address, Set<String> accessPoints) {
    public static final PageSettings CLOSED = new PageSettings(false, "", "", "", Set.of());

    public PageSettings {
        accessPoints = Collections.unmodifiableSet(new TreeSet<>(accessPoints));
    }

    public boolean shows(String accessPoint) {
        return enabled && accessPoints.contains(accessPoint);
    }
}
