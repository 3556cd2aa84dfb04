package vn.thonhub.camera.sim.onvif;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import vn.thonhub.camera.sim.CameraOptions;
import vn.thonhub.camera.sim.SimulatedCamera;
import vn.thonhub.camera.sim.video.StreamKind;
import vn.thonhub.camera.sim.video.StreamSize;

/**
 * A stream a simulated device has a profile for.
 *
 * @param encoding {@code H264}, {@code H265} or {@code JPEG}; version 1 of the media service has no word for the second
 * @param groupLength pictures from keyframe to keyframe
 * @param kbps limit of the rate control
 * @param picture what its snapshot address serves; empty for a device that has none
 */
public record OnvifStream(
        String token,
        String source,
        String encoding,
        StreamSize size,
        int groupLength,
        int kbps,
        String url,
        Optional<StillPicture> picture) {
    public OnvifStream {
        requireNonNull(token, "token");
        requireNonNull(source, "source");
        requireNonNull(encoding, "encoding");
        requireNonNull(size, "size");
        requireNonNull(url, "url");
        requireNonNull(picture, "picture");
    }

    /** Both streams of a simulated camera, with the keyframe every second that it really has, and what it sees now. */
    public static List<OnvifStream> of(SimulatedCamera camera, CameraOptions options) {
        return List.of(
                h264("main", options.main(), options.main().fps(), camera.url(StreamKind.MAIN))
                        .showing(() -> camera.picture(StreamKind.MAIN)),
                h264("sub", options.sub(), options.sub().fps(), camera.url(StreamKind.SUB))
                        .showing(() -> camera.picture(StreamKind.SUB)));
    }

    public static OnvifStream h264(String token, StreamSize size, int groupLength, String url) {
        return new OnvifStream(
                token, "lens-1", "H264", size, groupLength, size.width() * size.height() / 460, url, Optional.empty());
    }

    public OnvifStream coded(String other) {
        return new OnvifStream(token, source, other, size, groupLength, kbps, url, picture);
    }

    public OnvifStream from(String otherSource) {
        return new OnvifStream(token, otherSource, encoding, size, groupLength, kbps, url, picture);
    }

    public OnvifStream showing(StillPicture still) {
        return new OnvifStream(token, source, encoding, size, groupLength, kbps, url, Optional.of(still));
    }
}
