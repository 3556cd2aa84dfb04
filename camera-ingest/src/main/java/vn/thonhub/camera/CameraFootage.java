package vn.thonhub.camera;

import java.util.Optional;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.PlainFootage;
import vn.thonhub.camera.vision.FramePainter;
import vn.thonhub.camera.vision.KeyPictures;

/**
 * What people may see and keep of one camera, under one set of masks. Closed and made anew when the masks change.
 *
 * @param main for clips, recordings and the single view
 * @param small for a grid
 * @param pictures snapshots and stills
 */
record CameraFootage(Footage main, Footage small, KeyPictures pictures) implements AutoCloseable {
    /** As the camera sends it. */
    static CameraFootage plain(RunningStream main, Optional<RunningStream> sub) {
        var pictures = new KeyPictures(main.ring(), FramePainter.NOTHING);
        var full = plain(main);
        return new CameraFootage(full, sub.map(CameraFootage::plain).orElse(full), pictures);
    }

    private static Footage plain(RunningStream stream) {
        return new PlainFootage(stream.fanOut(), stream.ring());
    }

    /** Ends everything that is made from it. */
    @Override
    public void close() {
        main.close();
        small.close();
    }
}
