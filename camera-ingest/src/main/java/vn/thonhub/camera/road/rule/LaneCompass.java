package vn.thonhub.camera.road.rule;

import java.time.Instant;
import java.util.Optional;
import vn.thonhub.camera.road.area.Lane;
import vn.thonhub.camera.vision.scene.GroundPoint;

/** How an object moves along a lane, in metres. */
final class LaneCompass {
    private static final double ASPECT = 16.0 / 9;
    /** So far it may go the right way in between: places waver. */
    private static final double WAVER = 1.2;

    private final Lane lane;
    private final ObjectPast past;
    private final Optional<GroundPoint> onGround;
    private final double pictureX;
    private final double pictureY;

    /**
     * A stretch against the lane.
     *
     * @param metres against it
     * @param aside metres across it, meanwhile
     */
    record Run(Instant since, double metres, double aside, double seconds) {}

    LaneCompass(Lane lane, Site site, ObjectPast past) {
        this.lane = lane;
        this.past = past;
        var arrow = lane.direction();
        onGround = site.ground().flatMap(map -> map.ground(arrow.from())
                .flatMap(from -> map.ground(arrow.to()).flatMap(to -> unit(to.x() - from.x(), to.y() - from.y()))));
        var dx = (arrow.to().x() - arrow.from().x()) * ASPECT;
        var dy = arrow.to().y() - arrow.from().y();
        var length = Math.hypot(dx, dy);
        pictureX = dx / length;
        pictureY = dy / length;
    }

    private static Optional<GroundPoint> unit(double x, double y) {
        var length = Math.hypot(x, y);
        return length < 0.1 ? Optional.empty() : Optional.of(new GroundPoint(x / length, y / length));
    }

    /** Metres along the lane's direction. */
    double progress(Sample from, Sample to) {
        if (onGround.isPresent() && from.ground().isPresent() && to.ground().isPresent()) {
            var way = onGround.get();
            return (to.ground().get().x() - from.ground().get().x()) * way.x()
                    + (to.ground().get().y() - from.ground().get().y()) * way.y();
        }
        var along = (to.foot().x() - from.foot().x()) * ASPECT * pictureX
                + (to.foot().y() - from.foot().y()) * pictureY;
        return along / ((from.height() + to.height()) / 2) * ObjectPast.usualHeight(past.kind());
    }

    /** The stretch that ends with the latest sample. */
    Run against() {
        var samples = past.samples();
        var last = samples.get(samples.size() - 1);
        var begin = last;
        var most = 0.0;
        for (var i = samples.size() - 2; i >= 0 && lane.contains(samples.get(i).foot()); i--) {
            var against = -progress(samples.get(i), last);
            if (against >= most) {
                most = against;
                begin = samples.get(i);
            } else if (against < most - WAVER) {
                break;
            }
        }
        var whole = past.distance(begin, last);
        var aside = Math.sqrt(Math.max(0, whole * whole - most * most));
        return new Run(begin.at(), most, aside, Speed.seconds(begin, last));
    }
}
