package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;
import vn.thonhub.loudspeaker.schedule.Materialiser;
import vn.thonhub.loudspeaker.schedule.Targets;

/**
 * Has schedules turned into broadcasts as time goes on and as speakers come, go and move. Each schedule is a transaction
 * of its own, so that one that fails holds up no other; it is tried again a minute later. One look at a time.
 */
final class ProgrammeWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ProgrammeWatch.class);
    private static final Duration REST = Duration.ofMinutes(1);

    private final Store store;
    private final Materialiser materialiser;
    private final Targets targets;
    private final Clock clock;
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    /** Speakers as they were when schedules were last compared with them; unknown after a start. */
    private volatile Optional<Integer> compared = Optional.empty();

    ProgrammeWatch(Store store, Materialiser materialiser, Targets targets, Clock clock) {
        this.store = store;
        this.materialiser = materialiser;
        this.targets = targets;
        this.clock = clock;
    }

    /** @return done when what is due has been tried */
    Future<Void> look() {
        int speakers = targets.fingerprint();
        Future<Void> outdated = compared.equals(Optional.of(speakers)) ? Future.succeededFuture() : outdate(speakers);
        return outdated.compose(done -> store.read(materialiser::due)).compose(this::runAll);
    }

    private Future<Void> outdate(int speakers) {
        return store.<Void>write(work -> {
                    materialiser.outdateAll(work);
                    return null;
                })
                .onSuccess(done -> compared = Optional.of(speakers));
    }

    private Future<Void> runAll(List<String> due) {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        Future<Void> all = Future.succeededFuture();
        for (String id : due) {
            if (!resting.containsKey(id)) {
                all = all.compose(done -> run(id, now));
            }
        }
        return all;
    }

    private Future<Void> run(String id, Instant now) {
        return store.<Void>write(work -> {
                    materialiser.run(work, id);
                    return null;
                })
                .otherwise(failure -> {
                    resting.put(id, now.plus(REST));
                    LOG.warn("schedule not planned schedule={} cause=\"{}\"", id, String.valueOf(failure));
                    return null;
                });
    }
}
