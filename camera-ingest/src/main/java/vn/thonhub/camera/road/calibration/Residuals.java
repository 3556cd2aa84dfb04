package vn.thonhub.camera.road.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;

/** Compares clicks with a fit. */
final class Residuals {
    private final Homography map;
    private final PictureSize picture;

    Residuals(Homography map, PictureSize picture) {
        this.map = map;
        this.picture = picture;
    }

    List<Residual> of(List<Corner> clicks, List<Correspondence> points) {
        var residuals = new ArrayList<Residual>();
        for (var i = 0; i < clicks.size(); i++) {
            residuals.add(one(clicks.get(i), points.get(i)));
        }
        return residuals;
    }

    List<Residual> of(LaneMarks marks, LaneFit lane) {
        var residuals = new ArrayList<Residual>();
        marks.left().forEach(click -> residuals.add(onEdge(click, 0)));
        marks.right().forEach(click -> residuals.add(onEdge(click, marks.widthM())));
        for (var k = 0; k < marks.dashes().size(); k++) {
            var click = marks.dashes().get(k);
            residuals.add(one(click, new Correspondence(picture.pixel(click), lane.dash(k))));
        }
        return residuals;
    }

    private Residual one(Corner click, Correspondence point) {
        var expected = map.picture(point.ground()).orElse(point.picture());
        var off = map.ground(point.picture()).map(seen -> 100 * seen.distance(point.ground()));
        return new Residual(click, picture.fractions(expected), expected.distance(point.picture()), off);
    }

    private Residual onEdge(Corner click, double across) {
        var pixel = picture.pixel(click);
        var expected = LaneFit.edge(map, across).nearest(pixel);
        Optional<Double> off = map.ground(pixel).map(seen -> 100 * Math.abs(seen.x() - across));
        return new Residual(click, picture.fractions(expected), expected.distance(pixel), off);
    }
}
