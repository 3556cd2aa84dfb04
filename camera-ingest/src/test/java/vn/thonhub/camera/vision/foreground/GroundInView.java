package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import vn.thonhub.camera.vision.Corner;
import vn.thonhub.camera.vision.Polygon;
import vn.thonhub.camera.vision.scene.GroundPoint;
import vn.thonhub.camera.vision.scene.OnGround;
import vn.thonhub.camera.vision.scene.PictureBox;

/** A marked piece of ground that is looked at: 160x90 pixels of 5 cm each, so that a person is 34 pixels high and a sack 19 wide. */
abstract class GroundInView {
    static final int WIDTH = 160;
    static final int HEIGHT = 90;
    static final double METRES = 0.05;
    static final double EVERY = 0.4;

    final Random random = new Random(5);
    final byte[] ground = new byte[WIDTH * HEIGHT];
    final byte[] nobody = new byte[WIDTH * HEIGHT];
    final SurfaceWatch watch;
    List<PictureBox> moving = List.of();
    List<PictureBox> standing = List.of();
    List<PictureBox> vehicles = List.of();
    /** Share of its contrast that a box is painted with. */
    double strength = 1;
    /** Left edge, row it stands on, width, height and how blue it is, in steps, of what is as bright as the ground; null if the camera sees no colours. */
    List<int[]> tinted;

    GroundInView() {
        for (var i = 0; i < ground.length; i++) {
            ground[i] = (byte) (100 + random.nextInt(9));
        }
        var watched = new byte[WIDTH * HEIGHT];
        Arrays.fill(watched, (byte) 1);
        var piece = new Polygon(
                List.of(new Corner(0.1, 0.5), new Corner(0.9, 0.5), new Corner(0.9, 0.95), new Corner(0.1, 0.95)));
        watch = new SurfaceWatch(
                Map.of("place", piece),
                Optional.of(at -> Optional.of(new GroundPoint(at.x() * WIDTH * METRES, at.y() * HEIGHT * METRES))),
                watched,
                WIDTH,
                HEIGHT);
    }

    /** Shows a picture for some seconds. @param left left edges of boxes of that size, standing on a row; -1 for none */
    OnGround show(double seconds, int row, int wide, int high, int sway, int... left) {
        return show(
                seconds,
                sway,
                Arrays.stream(left)
                        .mapToObj(edge -> new int[] {edge, row, wide, high})
                        .toList());
    }

    /** @param boxes left edge, row it stands on, width and height of each */
    OnGround show(double seconds, int sway, List<int[]> boxes) {
        for (var k = 0; k < seconds / EVERY; k++) {
            var now = ground.clone();
            for (var i = 0; i < now.length; i++) {
                now[i] += (byte) (random.nextInt(3) - 1);
            }
            boxes.forEach(box -> paint(now, box, sway == 0 ? 0 : random.nextInt(2 * sway + 1) - sway));
            watch.next(now, colours(), EVERY, nobody, new Visitors(moving, standing, vehicles));
        }
        return watch.states().get("place").on().orElseThrow();
    }

    private Optional<TintPicture> colours() {
        if (tinted == null) {
            return Optional.empty();
        }
        var picture = new TintPicture(WIDTH, HEIGHT);
        for (var i = 0; i < picture.blue.length; i++) {
            picture.blue[i] = 128 * (random.nextInt(3) - 1 + (random.nextInt(10) < 6 ? 1 : 0));
        }
        for (var box : tinted) {
            for (var y = (box[1] - box[3]) / 2; y < box[1] / 2; y++) {
                Arrays.fill(
                        picture.blue, y * WIDTH / 2 + box[0] / 2, y * WIDTH / 2 + (box[0] + box[2]) / 2, 128 * box[4]);
            }
        }
        return Optional.of(picture);
    }

    void paint(byte[] now, int[] box, int swayed) {
        var left = box[0] + swayed;
        for (var y = box[1] - box[3]; y < box[1]; y++) {
            for (var x = Math.max(0, left); x < Math.min(WIDTH, left + box[2]); x++) {
                var i = y * WIDTH + x;
                now[i] += (byte) (strength * ((y < box[1] - box[3] / 2 ? 160 : 50) - (now[i] & 0xff)));
            }
        }
    }

    void somebodyPasses() {
        moving = List.of(box(50, 30, 90, 75));
        show(1.2, 70, 30, 34, 3, 55);
        moving = List.of();
    }

    static PictureBox box(double left, double top, double right, double bottom) {
        return new PictureBox(left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT);
    }
}
