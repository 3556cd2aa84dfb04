package vn.thonhub.camera.road.area;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;

/** A piece of the picture in which vehicles go one way. */
public record Lane(String id, String name, Polygon polygon, Arrow direction) {
    /** @throws IllegalArgumentException with a sentence for the person who drew it */
    public Lane {
        AreaName.check(id, name);
        requireNonNull(polygon, "a lane needs an outline");
        requireNonNull(direction, "a lane needs a direction");
        Outline.check("lane " + name, polygon);
    }

    public boolean contains(Corner point) {
        return polygon.contains(point.x(), point.y());
    }
}
