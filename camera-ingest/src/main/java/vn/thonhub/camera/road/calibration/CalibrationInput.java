package vn.thonhub.camera.road.calibration;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;

/**
 * What a technician clicked and measured.
 *
 * @param points for {@link Method#POINTS} with their places, for {@link Method#DISTANCES} without
 * @param persons upright things of known height, to check with; they do not change the fit
 */
public record CalibrationInput(
        Method method,
        PictureSize picture,
        List<Point> points,
        List<KnownDistance> distances,
        Optional<LaneMarks> lane,
        List<KnownHeight> persons) {
    private static final int MOST_POINTS = 24;

    /** How the ground is known. */
    public enum Method {
        @JsonProperty("points")
        POINTS,
        @JsonProperty("distances")
        DISTANCES,
        @JsonProperty("lane")
        LANE
    }

    /** A click, and where it lies. */
    public record Point(Corner picture, Optional<GroundPoint> ground) {
        public Point {
            requireNonNull(picture, "a point needs its place in the picture");
            ground = ground == null ? Optional.empty() : ground;
        }
    }

    /** Something upright, from foot to head. */
    public record KnownHeight(Corner foot, Corner head, double heightM) {
        public KnownHeight {
            requireNonNull(foot, "a height needs the foot");
            requireNonNull(head, "a height needs the head");
        }
    }

    public CalibrationInput {
        requireNonNull(method, "a calibration needs a method");
        requireNonNull(picture, "a calibration needs the size of the picture");
        points = points == null ? List.of() : List.copyOf(points);
        distances = distances == null ? List.of() : List.copyOf(distances);
        lane = lane == null ? Optional.empty() : lane;
        persons = persons == null ? List.of() : List.copyOf(persons);
        if (points.size() > MOST_POINTS) {
            throw new IllegalArgumentException("more than " + MOST_POINTS + " points help nobody");
        }
    }

    /** Four or more points with their places on the ground. */
    public static CalibrationInput ofPoints(PictureSize picture, List<Point> points) {
        return new CalibrationInput(Method.POINTS, picture, points, List.of(), Optional.empty(), List.of());
    }
}
