package vn.thonhub.camera.vision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** An area of the picture; the last corner joins the first. In JSON it is the list of its corners. */
public record Polygon(@JsonValue List<Corner> corners) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Polygon {
        if (corners == null || corners.size() < 3) {
            throw new IllegalArgumentException("a zone needs at least three corners");
        }
        corners = List.copyOf(corners);
    }

    /** Whether the point lies inside, by the even-odd rule. */
    public boolean contains(double x, double y) {
        var inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            var a = corners.get(i);
            var b = corners.get(j);
            var crosses = a.y() > y != b.y() > y;
            if (crosses && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
