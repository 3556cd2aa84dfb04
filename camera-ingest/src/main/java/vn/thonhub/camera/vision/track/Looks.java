package vn.thonhub.camera.vision.track;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.thonhub.camera.vision.scene.GreyPicture;

/** How those who are in a throng look, and where they are by that. Not thread-safe. */
final class Looks {
    /** A look is taken anew when its owner has gone this far, in heights of the picture: less would be rounded away. */
    private static final double FAR = 0.017;
    /** Or has grown or shrunk by this share. */
    private static final double OTHER_SIZE = 0.08;

    private final Map<Track, Patch> kept = new LinkedHashMap<>();
    private Optional<GreyPicture> before = Optional.empty();
    private Optional<GreyPicture> now = Optional.empty();

    /** The next picture; it is copied. */
    void next(GreyPicture picture) {
        var free = before.filter(old -> old.pixels().length == picture.pixels().length)
                .map(GreyPicture::pixels)
                .orElseGet(() -> new byte[picture.pixels().length]);
        before = now;
        System.arraycopy(picture.pixels(), 0, free, 0, free.length);
        now = Optional.of(new GreyPicture(picture.width(), picture.height(), free));
    }

    void forget() {
        kept.clear();
        before = Optional.empty();
        now = Optional.empty();
    }

    /** The picture that was told last; empty before the first. */
    Optional<GreyPicture> now() {
        return now;
    }

    /** All others are seen by themselves again. */
    void keepOnly(Set<Track> throng) {
        kept.keySet().retainAll(throng);
    }

    /** Where it is in this picture by its look; empty when that cannot be told. */
    Optional<Frame> find(Track track) {
        if (before.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        var patch = Optional.ofNullable(kept.get(track)).or(() -> Patch.of(before.get(), track.before()));
        var found = patch.flatMap(look -> look.find(now.get(), track.frame()));
        if (found.isEmpty()) {
            kept.remove(track);
        } else if (isOther(patch.get().frame(), found.get())) {
            Patch.of(now.get(), found.get()).ifPresentOrElse(look -> kept.put(track, look), () -> kept.remove(track));
        } else {
            kept.put(track, patch.get());
        }
        return found;
    }

    private static boolean isOther(Frame was, Frame is) {
        return Math.hypot(is.x() - was.x(), is.foot() - was.foot()) > FAR
                || Math.abs(Math.log(is.size() / was.size())) > OTHER_SIZE;
    }
}
