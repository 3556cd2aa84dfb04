package vn.thonhub.core.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A device's human-chosen id: 1 to 64 of {@code a-z 0-9 -}, beginning and ending with a letter or digit; safe in MQTT
 * topics, file names and URLs.
 */
public record DeviceId(@JsonValue String value) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "device id must be 1 to 64 of a-z, 0-9 and '-', not beginning or ending with '-'");
        }
    }

    /** @throws IllegalArgumentException with a message for people when the form is wrong */
    public static DeviceId of(String value) {
        return new DeviceId(value);
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
