package vn.thonhub.camera;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.privacy.MaskPainter;
import vn.thonhub.camera.privacy.MaskSource;
import vn.thonhub.camera.privacy.MaskedFootage;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.KeyPictures;
import vn.thonhub.camera.vision.Polygon;

/**
 * What people may see and keep of one camera, under one set of masks. Closed and made anew when the masks change.
 *
 * @param main for clips, recordings and the single view
 * @param small for a grid
 * @param pictures snapshots and stills
 * @param masked what {@code main} and {@code small} both are where the camera has masks
 */
record CameraFootage(Footage main, Footage small, KeyPictures pictures, Optional<MaskedFootage> masked)
        implements AutoCloseable {

    static CameraFootage of(
            List<Polygon> masks, RunningStream main, Optional<RunningStream> sub, MaskedFootage.Means means) {
        return masks.isEmpty() ? plain(main, sub) : masked(new MaskPainter(masks), main, sub, means);
    }

    /** As the camera sends it. */
    private static CameraFootage plain(RunningStream main, Optional<RunningStream> sub) {
        var full = plain(main);
        return new CameraFootage(
                full,
                sub.map(CameraFootage::plain).orElse(full),
                new KeyPictures(main.ring(), FramePainter.NOTHING),
                Optional.empty());
    }

    private static CameraFootage masked(
            MaskPainter masks, RunningStream main, Optional<RunningStream> sub, MaskedFootage.Means means) {
        var footage = new MaskedFootage(source(main), sub.map(CameraFootage::source), masks, means);
        return new CameraFootage(footage, footage, new KeyPictures(main.ring(), masks), Optional.of(footage));
    }

    private static MaskSource source(RunningStream stream) {
        return new MaskSource(plain(stream), () -> stream.status().state().delivers());
    }

    private static Footage plain(RunningStream stream) {
        return new PlainFootage(stream.fanOut(), stream.ring());
    }

    /** To be told when a stream of the camera came or went. Does not block. */
    void sourcesChanged() {
        masked.ifPresent(MaskedFootage::sourcesChanged);
    }

    /** Ends everything that is made from it. */
    @Override
    public void close() {
        pictures.close();
        main.close();
        small.close();
    }
}
