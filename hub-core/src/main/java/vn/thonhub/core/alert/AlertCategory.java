package vn.thonhub.core.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import vn.thonhub.core.security.Permission;

/** Who an alert concerns; decides who sees it and who may handle it. */
public enum AlertCategory {
    /** Something a camera saw: police only, within their cameras. */
    CAMERA_EVENT(Permission.CAMERA_WATCH, Permission.CAMERA_WATCH),
    /** A camera offline, blocked, moved: no pictures. */
    CAMERA_HEALTH(Permission.CAMERA_HEALTH, Permission.CAMERA_HEALTH),
    HOTSPOT(Permission.HOTSPOT_ALERT_READ, Permission.HOTSPOT_ALERT_HANDLE),
    SPEAKER(Permission.SPEAKER_ALERT_READ, Permission.SPEAKER_ALERT_HANDLE),
    /** The hub itself: a channel that takes nothing, a cause that took several devices down. */
    SYSTEM(Permission.CAMERA_HEALTH, Permission.DEVICE_MANAGE);

    private final Permission read;
    private final Permission handle;

    AlertCategory(Permission read, Permission handle) {
        this.read = read;
        this.handle = handle;
    }

    public Permission read() {
        return read;
    }

    public Permission handle() {
        return handle;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static AlertCategory of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
