package vn.thonhub.camera.vision.foreground;

import static java.util.Objects.requireNonNull;

import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * A connected piece of the picture that looks otherwise than usual, and not by light or shadow alone.
 *
 * @param pixels its size at working size
 * @param fill share of its box that it covers, 0 to 1
 * @param contrast by how much it differs, steps of brightness, mean over its pixels
 * @param edges how sharp its outline is now over how sharp that line usually is: below 1 it is rather a hole that something
 *     left than a thing
 * @param shade how far what is evenly darker than usual goes on beneath its box, as a share of the picture's height: its shadow
 *     before it, or legs in dark trousers
 */
public record Blob(PictureBox box, int pixels, double fill, double contrast, double edges, double shade) {
    public Blob {
        requireNonNull(box, "a blob needs a box");
    }

    Blob at(PictureBox place) {
        return new Blob(place, pixels, fill, contrast, edges, shade);
    }
}
