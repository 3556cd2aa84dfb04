package vn.thonhub.camera.road;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.camera.vision.VisionFailed;
import vn.thonhub.camera.vision.analysis.PictureAt;
import vn.thonhub.camera.vision.scene.PictureBox;

/**
 * The two pictures of an event: the analysed one with the box drawn, which shows that very moment, and a plain one of the
 * main stream from within a second or so of it.
 */
record EventPictures(Instant at, Optional<Still> boxed, Optional<Still> plain) {
    private static final Logger log = LoggerFactory.getLogger(EventPictures.class);
    private static final int FULL_SIZE = 4096;

    static EventPictures take(RoadHost host, PictureAt picture, Optional<PictureBox> box) {
        var plain = mainPicture(host, picture.at()).or(() -> picture.still(List.of()));
        return new EventPictures(picture.at(), box.flatMap(one -> picture.still(List.of(one))), plain);
    }

    private static Optional<Still> mainPicture(RoadHost host, Instant at) {
        var found = host.pictures().at(at);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var picture = found.get()) {
            return Optional.of(picture.still(FULL_SIZE));
        } catch (VisionFailed e) {
            log.debug("main picture not readable camera={} cause=\"{}\"", host.camera(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Puts them on disk, the boxed one first. An alert without a picture is better than none. */
    List<FiledStill> file(RoadHost host) {
        var filed = new ArrayList<FiledStill>();
        file(host, boxed).map(BoxedStill::new).ifPresent(filed::add);
        file(host, plain).ifPresent(filed::add);
        return filed;
    }

    private Optional<FiledStill> file(RoadHost host, Optional<Still> still) {
        try {
            return still.map(one -> host.file(at, one));
        } catch (UncheckedIOException e) {
            log.warn("no still for a road alert camera={} cause=\"{}\"", host.camera(), e.getMessage());
            return Optional.empty();
        }
    }
}
