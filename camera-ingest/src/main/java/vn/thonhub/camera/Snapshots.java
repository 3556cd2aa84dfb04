package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import vn.thonhub.camera.vision.KeyPicture;
import vn.thonhub.camera.vision.Still;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;

/** The newest picture of each camera; a keyframe is decoded once, however many ask for it. */
final class Snapshots {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int FULL_SIZE = 4096;

    private final Clock clock;
    private final WorkerPool pool;
    private final Map<DeviceId, Taken> latest = new ConcurrentHashMap<>();

    private record Taken(KeyPicture picture, Future<Still> still) {}

    /** @param at when its picture came: up to {@link #FRESH} ago, while a camera is away */
    record Snapshot(Instant at, Future<Still> still) {}

    Snapshots(Clock clock, WorkerPool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    /** Empty if the camera has sent no picture lately. */
    Optional<Snapshot> of(RunningCamera camera) {
        return camera.footage()
                .pictures()
                .newest()
                .filter(this::freshOrClosed)
                .map(picture ->
                        new Snapshot(picture.arrivedAt(), still(camera.camera().id(), picture)));
    }

    /** Forgets the pictures of all other cameras: what is not in use must not lie about. */
    void keepOnly(Predicate<DeviceId> inUse) {
        latest.keySet().removeIf(inUse.negate());
    }

    private boolean freshOrClosed(KeyPicture picture) {
        var fresh = picture.arrivedAt().plus(FRESH).isAfter(clock.instant());
        if (!fresh) {
            picture.close();
        }
        return fresh;
    }

    private Future<Still> still(DeviceId id, KeyPicture picture) {
        var taken = latest.compute(
                id,
                (same, known) -> known != null && known.picture.sameAs(picture) && !known.still.failed()
                        ? known
                        : new Taken(picture, pool.submit(() -> picture.still(FULL_SIZE))));
        if (taken.picture == picture) {
            return taken.still.andThen(done -> picture.close());
        }
        picture.close();
        return taken.still;
    }
}
