package vn.thonhub.camera.road.calibration;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.scene.GroundPoint;

/** A true camera over a road, to be recovered from clicks. */
final class TestCamera {
    static final PictureSize PICTURE = new PictureSize(1280, 720);

    final LevelCamera camera;
    private final Homography map;

    TestCamera(LevelCamera camera) {
        this.camera = camera;
        map = camera.map(PICTURE);
    }

    /** As poles and lenses go: 4 to 10 m high, 12 to 35 degrees down, 45 to 90 degrees wide. */
    static TestCamera random(RandomGenerator random) {
        var focal = PICTURE.width() / 2.0 / Math.tan(Math.toRadians(random.nextDouble(45, 90) / 2));
        return new TestCamera(new LevelCamera(
                focal,
                Math.toRadians(random.nextDouble(12, 35)),
                Math.toRadians(random.nextDouble(-15, 15)),
                random.nextDouble(4, 10),
                random.nextDouble(-2, 6),
                random.nextDouble(-5, 5)));
    }

    Homography map() {
        return map;
    }

    /** Corners of a piece of road in the lower part of the picture, where a technician clicks. */
    List<GroundPoint> marks() {
        return List.of(at(0.15, 0.92), at(0.85, 0.94), at(0.66, 0.55), at(0.33, 0.53));
    }

    GroundPoint at(double x, double y) {
        return map.ground(new Pixel(x * PICTURE.width(), y * PICTURE.height())).orElseThrow();
    }

    Corner click(GroundPoint ground, RandomGenerator random, double noisePx) {
        var seen = map.picture(ground).orElseThrow();
        return corner(new Pixel(seen.x() + noise(random, noisePx), seen.y() + noise(random, noisePx)));
    }

    static Corner corner(Pixel pixel) {
        return new Corner(
                Math.min(1, Math.max(0, pixel.x() / PICTURE.width())),
                Math.min(1, Math.max(0, pixel.y() / PICTURE.height())));
    }

    /** Evenly within plus or minus so much. */
    private static double noise(RandomGenerator random, double px) {
        return px == 0 ? 0 : random.nextDouble(-px, px);
    }

    CalibrationInput clicked(List<GroundPoint> places, RandomGenerator random, double noisePx) {
        return CalibrationInput.ofPoints(
                PICTURE,
                places.stream()
                        .map(place -> new CalibrationInput.Point(click(place, random, noisePx), Optional.of(place)))
                        .toList());
    }
}
