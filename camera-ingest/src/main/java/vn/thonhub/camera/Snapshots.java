package vn.thonhub.camera;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.thonhub.camera.packet.RetainedPackets;
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

    private record Taken(long generation, long pts, Future<Still> still) {}

    Snapshots(Clock clock, WorkerPool pool) {
        this.clock = clock;
        this.pool = pool;
    }

    /** Empty if the camera has sent no picture lately. */
    Optional<Future<Still>> of(RunningCamera camera) {
        try (var group = camera.main().ring().since(Duration.ZERO)) {
            var packets = group.packets();
            var fresh =
                    !packets.isEmpty() && packets.get(0).arrivedAt().plus(FRESH).isAfter(clock.instant());
            return fresh ? Optional.of(still(camera.camera().id(), group)) : Optional.empty();
        }
    }

    private Future<Still> still(DeviceId id, RetainedPackets group) {
        var keyframe = group.packets().get(0);
        return latest.compute(
                        id,
                        (same, known) -> known != null
                                        && known.generation == keyframe.generation()
                                        && known.pts == keyframe.pts()
                                        && !known.still.failed()
                                ? known
                                : new Taken(keyframe.generation(), keyframe.pts(), decode(group)))
                .still;
    }

    private Future<Still> decode(RetainedPackets group) {
        var info = group.stream().orElseThrow();
        var keyframe = group.packets().get(0).retain();
        return pool.submit(() -> Still.of(info, keyframe, FULL_SIZE)).andThen(done -> keyframe.release());
    }
}
