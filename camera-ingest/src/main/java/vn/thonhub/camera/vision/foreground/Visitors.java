package vn.thonhub.camera.vision.foreground;

import java.util.List;
import java.util.function.UnaryOperator;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Who came, as of one picture.
 *
 * @param moving where somebody moves: what lies there afterwards was brought
 * @param resting where somebody came and stands: what is seen there is he
 * @param vehicles of those at rest, the ones that are vehicles for sure
 */
public record Visitors(List<PictureBox> moving, List<PictureBox> resting, List<PictureBox> vehicles) {
    public static final Visitors NONE = new Visitors(List.of(), List.of(), List.of());

    public Visitors {
        moving = List.copyOf(moving);
        resting = List.copyOf(resting);
        vehicles = List.copyOf(vehicles);
    }

    Visitors each(UnaryOperator<PictureBox> change) {
        return new Visitors(
                moving.stream().map(change).toList(),
                resting.stream().map(change).toList(),
                vehicles.stream().map(change).toList());
    }
}
