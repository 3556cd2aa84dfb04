package vn.thonhub.camera.road.area;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/** A piece of the picture and what it is. */
public record Zone(String id, String name, Kind kind, Polygon polygon) {
    /** What a zone is. */
    public enum Kind {
        /** Where vehicles drive. */
        @JsonProperty("carriageway")
        CARRIAGEWAY,
        /** Where people may walk, cut out of the carriageway. */
        @JsonProperty("verge")
        VERGE,
        /** Road whose look is watched, for water. */
        @JsonProperty("surface")
        SURFACE,
        /** Where nobody should be. */
        @JsonProperty("closed")
        CLOSED,
        /** A yard, market or gate where people gather. */
        @JsonProperty("place")
        PLACE
    }

    /** @throws IllegalArgumentException with a sentence for the person who drew it */
    public Zone {
        AreaName.check(id, name);
        requireNonNull(kind, "a zone needs a kind");
        requireNonNull(polygon, "a zone needs an outline");
        Outline.check("zone " + name, polygon);
    }

    public boolean contains(Corner point) {
        return polygon.contains(point.x(), point.y());
    }
}
