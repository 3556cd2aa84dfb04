package vn.thonhub.camera.sim.rtsp;

import java.nio.file.Path;
import java.util.Objects;
import vn.thonhub.camera.sim.video.StreamSize;

/** The camera shows something else all of a sudden. What that is, the camera's owner takes from here. */
public sealed interface SourceFault extends CameraFault {
    /** Another size in the middle of the session, without a word in RTSP. Cameras that play a clip keep its size. */
    record OtherSize(StreamSize main, StreamSize sub) implements SourceFault {
        public OtherSize {
            Objects.requireNonNull(main, "main");
            Objects.requireNonNull(sub, "sub");
        }
    }

    /** This video; if its main stream has another codec, sessions of it end. */
    record OtherVideo(Path file) implements SourceFault {
        public OtherVideo {
            Objects.requireNonNull(file, "file");
        }
    }
}
