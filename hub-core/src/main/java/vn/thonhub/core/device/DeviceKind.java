package vn.thonhub.core.device;

import com.fasterxml.jackson.annotation.JsonValue;

/** The three kinds of device a hub looks after. */
public enum DeviceKind {
    CAMERA("camera"),
    ACCESS_POINT("access_point"),
    SPEAKER("speaker");

    private final String id;

    DeviceKind(String id) {
        this.id = id;
    }

    /** The word used in JSON, tables and events. */
    @JsonValue
    public String id() {
        return id;
    }

    /** @throws IllegalArgumentException for an unknown word */
    public static DeviceKind of(String id) {
        for (DeviceKind kind : values()) {
            if (kind.id.equals(id)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown device kind " + id);
    }
}
