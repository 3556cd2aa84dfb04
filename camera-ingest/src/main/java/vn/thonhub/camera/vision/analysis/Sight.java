package vn.thonhub.camera.vision.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import vn.thonhub.camera.vision.Luma;
import vn.thonhub.camera.vision.WatchedArea;
import vn.thonhub.camera.vision.scene.GreyPicture;
import vn.thonhub.camera.vision.scene.SightFault;
import vn.thonhub.camera.vision.sight.SightWatch;

/** The watch over one camera's sight, and its memory. Not thread-safe. */
final class Sight {
    private static final Duration KEPT_EVERY = Duration.ofMinutes(10);

    private final SightWatch watch;
    private final SightMemory memory;
    private Instant kept = Instant.MIN;
    private Instant last = Instant.MIN;

    Sight(WatchedArea watched, SightMemory memory) {
        this.watch = new SightWatch(pixels(watched));
        this.memory = memory;
        memory.recall().ifPresent(watch::remember);
    }

    Map<SightFault, Instant> look(Instant at, GreyPicture picture, boolean moved) {
        last = at;
        if (kept.equals(Instant.MIN)) {
            kept = at;
        } else if (!at.isBefore(kept.plus(KEPT_EVERY))) {
            keep();
        }
        return watch.look(at, picture, moved);
    }

    boolean isDoubtful() {
        return watch.isDoubtful();
    }

    /** What is seen now is how the camera is meant to see. */
    void accept() {
        watch.accept();
        keep();
    }

    void restart() {
        watch.restart();
    }

    /** Nothing follows. */
    void end() {
        if (!last.equals(Instant.MIN)) {
            keep();
        }
    }

    private void keep() {
        kept = last;
        memory.keep(watch.memory());
    }

    private static boolean[] pixels(WatchedArea watched) {
        var pixels = new boolean[Luma.WIDTH * Luma.HEIGHT];
        for (var pixel = 0; pixel < pixels.length; pixel++) {
            pixels[pixel] = watched.has(pixel);
        }
        return pixels;
    }
}
