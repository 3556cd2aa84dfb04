package vn.thonhub.camera.privacy;

import java.util.Optional;
import vn.thonhub.camera.packet.StreamInfo;

/**
 * Which stream of a camera is transcoded. The sub stream costs a tenth, but masks are drawn on pictures of the main stream:
 * only a sub stream of the same shape shows the same view for certain.
 */
record MaskSources(MaskSource main, Optional<MaskSource> sub) {
    /** The best one now. */
    MaskSource best() {
        return sub.filter(small -> small.online().getAsBoolean())
                .filter(small -> small.stream().filter(this::sameViewAsMain).isPresent())
                .orElse(main);
    }

    /** Whether the masks lie where they should in pictures of {@code stream}, which comes from {@code source}. */
    boolean fit(MaskSource source, StreamInfo stream) {
        return source == main || sameViewAsMain(stream);
    }

    private boolean sameViewAsMain(StreamInfo small) {
        return main.stream().filter(full -> PictureShape.sameView(full, small)).isPresent();
    }
}
