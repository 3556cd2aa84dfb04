package vn.thonhub.camera.vision.foreground;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.thonhub.camera.vision.scene.GroundMap;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * Finds what may lie on the ground by its colour: a brown box on a wet road is no darker than the road, and no puddle beside it
 * is brown. Looks at how blue a picture is (Cb), which tells cardboard, sacks, tarpaulins and fruit from asphalt and mud alike,
 * in cells of 2x2 pixels, just as {@link LyingPieces} looks at how bright it is. Not thread-safe.
 */
final class ColouredPieces {
    private static final int CELL = 2;
    private static final int GREY = 128;
    /** Pixels around a piece that must look as usual, and the share of them that may not. */
    private static final int RING = 3;

    private static final double NOT_ALONE = 0.25;

    private final int width;
    private final int height;
    private final LongView view;
    private final LyingPieces lying;
    private final byte[] blueness;
    private final byte[] covered;
    private final int[] shifts = new int[2 * 256];
    private boolean seen;

    /** For a working picture of that size. */
    ColouredPieces(GroundMap ground, int width, int height) {
        this.width = width;
        this.height = height;
        var columns = width / CELL;
        var rows = height / CELL;
        view = new LongView(columns * rows);
        lying = new LyingPieces(new GroundScale(ground, columns, rows), columns, rows, CELL);
        blueness = new byte[columns * rows];
        covered = new byte[columns * rows];
    }

    /**
     * Looks at a picture.
     *
     * @param colours empty while the camera sees none, as by infrared light
     * @param held of the working picture: not 0 where something is followed
     * @param seconds since the last one
     */
    void next(Optional<TintPicture> colours, byte[] held, double seconds) {
        if (seen && colours.isEmpty()) {
            // Another filter, another light: what comes back is learnt anew.
            view.begin();
        }
        seen = colours.isPresent();
        colours.ifPresent(picture -> look(picture, held, seconds));
    }

    private void look(TintPicture picture, byte[] held, double seconds) {
        for (var i = 0; i < blueness.length; i++) {
            blueness[i] = (byte) ((picture.blue[i] >> 7) + GREY);
        }
        // The camera's white balance moves all colours.
        var shift = medianShift();
        if (shift != 0) {
            view.relight(1, shift);
        }
        Arrays.fill(covered, (byte) 0);
        for (var i = Marks.next(held, 0, held.length); i < held.length; i = Marks.next(held, i + 1, held.length)) {
            covered[cell(i)] = 1;
        }
        view.next(blueness, covered, seconds);
    }

    private int cell(int pixel) {
        return pixel / width / CELL * (width / CELL) + pixel % width / CELL;
    }

    /** What is seen at that pixel of the working picture is how it usually looks. */
    void accept(int pixel) {
        if (seen) {
            view.accept(cell(pixel), blueness[cell(pixel)]);
        }
    }

    private int medianShift() {
        Arrays.fill(shifts, 0);
        var count = 0;
        for (var i = 0; i < blueness.length; i += TintPicture.STRIDE, count++) {
            // Rounded to the nearest, or a grey between two steps would drift away from itself.
            var shift = Math.round((blueness[i] & 0xff) - view.late[i]);
            shifts[Math.max(0, Math.min(shifts.length - 1, shift + 256))]++;
        }
        var passed = 0;
        var middle = 0;
        while (passed + shifts[middle] <= count / 2) {
            passed += shifts[middle++];
        }
        return middle - 256;
    }

    /**
     * What is found, but for pieces of what is seen otherwise, too; holes that something left are adopted.
     *
     * @param brightness of the same picture
     */
    List<LyingPiece> find(LongView brightness, Consumer<PictureBox> holes) {
        if (!seen || view.isDisturbed()) {
            return List.of();
        }
        return lying.find(view, holes).stream()
                .filter(piece -> !piece.stands() && isAlone(piece.box(), brightness))
                .toList();
    }

    private boolean isAlone(PictureBox box, LongView brightness) {
        var all = strange(box, RING, brightness);
        var within = strange(box, 0, brightness);
        return all[0] - within[0] <= NOT_ALONE * (all[1] - within[1]);
    }

    private int[] strange(PictureBox box, int margin, LongView brightness) {
        var strange = new int[2];
        Raster.each(width, height, box, margin, i -> {
            strange[0] += brightness.differs(i) ? 1 : 0;
            strange[1]++;
        });
        return strange;
    }
}
