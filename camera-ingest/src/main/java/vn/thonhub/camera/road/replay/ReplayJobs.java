package vn.thonhub.camera.road.replay;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import vn.thonhub.camera.road.replay.ReplayedAlert.PastAlert;
import vn.thonhub.core.async.WorkerPool;
import vn.thonhub.core.device.DeviceId;

/** Replays under way and lately finished: one per camera and two in all at a time. Thread-safe. */
public final class ReplayJobs implements AutoCloseable {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_KEPT = 50;
    private static final int AT_ONCE = 2;

    private final ReplayEngine engine;
    private final Clock clock;
    private final WorkerPool pool = new WorkerPool("camera-replay", 1, AT_ONCE);
    private final Map<String, ReplayJob> jobs = new LinkedHashMap<>();

    public ReplayJobs(ReplayEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Why a replay did not begin. */
    public enum Refusal {
        CAMERA_BUSY,
        HUB_BUSY
    }

    /** Whether one may begin now; empty if so. */
    public synchronized Optional<Refusal> refusal(DeviceId camera) {
        var running = jobs.values().stream().filter(job -> !job.isOver()).toList();
        if (running.stream().anyMatch(job -> job.request().camera().equals(camera))) {
            return Optional.of(Refusal.CAMERA_BUSY);
        }
        return running.size() >= AT_ONCE ? Optional.of(Refusal.HUB_BUSY) : Optional.empty();
    }

    /** @throws RejectedExecutionException when too many wait */
    public synchronized ReplayJob begin(ReplayRequest request, List<Piece> pieces, List<PastAlert> past) {
        tidy();
        if (refusal(request.camera()).isPresent()) {
            throw new RejectedExecutionException("another replay is under way");
        }
        var job = new ReplayJob(UuidCreator.getTimeOrderedEpoch().toString(), request, pieces, past);
        jobs.put(job.id(), job);
        pool.submit(() -> {
                    job.run(engine);
                    job.finished(clock.instant());
                    return job;
                })
                .onFailure(cause -> job.cancel());
        return job;
    }

    private void tidy() {
        var old = clock.instant().minus(KEPT);
        jobs.values().removeIf(job -> job.isOver() && job.finishedAt().isBefore(old));
        while (jobs.size() >= MOST_KEPT) {
            jobs.remove(jobs.keySet().iterator().next());
        }
    }

    public synchronized Optional<ReplayJob> find(DeviceId camera, String id) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> job.request().camera().equals(camera));
    }

    /** Cancels what runs and waits for it to end. Blocks. */
    @Override
    public void close() {
        synchronized (this) {
            jobs.values().forEach(ReplayJob::cancel);
        }
        pool.close();
    }
}
