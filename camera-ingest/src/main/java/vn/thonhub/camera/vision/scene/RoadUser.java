package vn.thonhub.camera.vision.scene;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of road user an object is. Told from its size on the ground and how it moves, better with a detection model. */
public enum RoadUser {
    PERSON,
    /** Bicycles, motorbikes, and who rides them. */
    TWO_WHEELER,
    CAR,
    /** Trucks, buses, tractors. */
    HEAVY_VEHICLE,
    /** Buffaloes, cows, dogs. */
    ANIMAL,
    UNKNOWN;

    /** The name in JSON and the store. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is driven: two wheels or more. */
    public boolean isVehicle() {
        return this == TWO_WHEELER || this == CAR || this == HEAVY_VEHICLE;
    }
}
