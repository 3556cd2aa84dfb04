package vn.thonhub.core.security;

import static vn.thonhub.core.security.Permission.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The roles of a commune; a person may hold several. An admin does not see video by being admin. */
public enum Role {
    VIEWER(WIFI_VIEW, BROADCAST_VIEW),
    POLICE(
            WIFI_VIEW,
            BROADCAST_VIEW,
            CAMERA_WATCH,
            CAMERA_HEALTH,
            ALERT_READ,
            ALERT_HANDLE,
            HOTSPOT_ALERT_READ,
            SPEAKER_ALERT_READ),
    TECHNICIAN(
            WIFI_VIEW,
            WIFI_OPERATE,
            BROADCAST_VIEW,
            CAMERA_HEALTH,
            CAMERA_SETUP,
            ALERT_READ,
            ALERT_HANDLE,
            HOTSPOT_ALERT_READ,
            HOTSPOT_ALERT_HANDLE,
            SPEAKER_ALERT_READ,
            SPEAKER_ALERT_HANDLE,
            DEVICE_MANAGE),
    OFFICIAL(WIFI_VIEW, BROADCAST_VIEW, BROADCAST_COMPOSE, BROADCAST_EMERGENCY, ALERT_READ, SPEAKER_ALERT_READ),
    APPROVER(
            WIFI_VIEW,
            BROADCAST_VIEW,
            BROADCAST_COMPOSE,
            BROADCAST_APPROVE,
            BROADCAST_EMERGENCY,
            ALERT_READ,
            SPEAKER_ALERT_READ,
            AUDIT_READ),
    ADMIN(
            WIFI_VIEW,
            WIFI_OPERATE,
            BROADCAST_VIEW,
            CAMERA_HEALTH,
            CAMERA_SETUP,
            ALERT_READ,
            ALERT_HANDLE,
            HOTSPOT_ALERT_READ,
            HOTSPOT_ALERT_HANDLE,
            SPEAKER_ALERT_READ,
            SPEAKER_ALERT_HANDLE,
            DEVICE_MANAGE,
            USER_MANAGE,
            CHANNEL_MANAGE,
            RULE_MANAGE,
            AUDIT_READ);

    private final Set<Permission> permissions;

    Role(Permission first, Permission... more) {
        EnumSet<Permission> all = EnumSet.of(DEVICE_VIEW, first);
        all.addAll(Set.of(more));
        this.permissions = java.util.Collections.unmodifiableSet(all);
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** The word used in JSON and tables. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
