package vn.thonhub.camera.privacy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import vn.thonhub.camera.packet.Footage;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * An unmasked stream of the camera, for the transcoder only.
 *
 * @param online whether pictures arrive now; asked from any thread
 */
public record MaskSource(Footage footage, BooleanSupplier online) {
    public MaskSource {
        requireNonNull(footage, "footage");
        requireNonNull(online, "online");
    }

    Optional<StreamInfo> stream() {
        return footage.stream();
    }
}
