package vn.thonhub.core.security;

/** What a person may be allowed to do; the ids stand in {@code x-permission} of every API operation. */
public enum Permission {
    /** Maps, device lists and states. */
    DEVICE_VIEW("device.view"),
    /** Camera alerts, live video, clips: see, handle, export. Limited to the person's cameras. */
    CAMERA_WATCH("camera.watch"),
    /** Camera health alerts, without pictures. */
    CAMERA_HEALTH("camera.health"),
    /** Set-up stills: test connection, zones, calibration. */
    CAMERA_SETUP("camera.setup"),
    /** The alert feed at all; what is in it depends on the other permissions. */
    ALERT_READ("alert.read"),
    /** Acknowledge and resolve; which alerts depends on the other permissions. */
    ALERT_HANDLE("alert.handle"),
    HOTSPOT_ALERT_READ("hotspot_alert.read"),
    HOTSPOT_ALERT_HANDLE("hotspot_alert.handle"),
    SPEAKER_ALERT_READ("speaker_alert.read"),
    SPEAKER_ALERT_HANDLE("speaker_alert.handle"),
    WIFI_VIEW("wifi.view"),
    WIFI_OPERATE("wifi.operate"),
    /** Speakers, broadcasts and their proof of play: read. */
    BROADCAST_VIEW("broadcast.view"),
    BROADCAST_COMPOSE("broadcast.compose"),
    BROADCAST_APPROVE("broadcast.approve"),
    BROADCAST_EMERGENCY("broadcast.emergency"),
    DEVICE_MANAGE("device.manage"),
    USER_MANAGE("user.manage"),
    CHANNEL_MANAGE("channel.manage"),
    RULE_MANAGE("rule.manage"),
    AUDIT_READ("audit.read");

    private final String id;

    Permission(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException for an unknown id */
    public static Permission of(String id) {
        for (Permission permission : values()) {
            if (permission.id.equals(id)) {
                return permission;
            }
        }
        throw new IllegalArgumentException("unknown permission " + id);
    }
}
