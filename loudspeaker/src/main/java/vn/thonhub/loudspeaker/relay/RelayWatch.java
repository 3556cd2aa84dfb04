package vn.thonhub.loudspeaker.relay;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.thonhub.core.store.Store;

/** Tunes in to stations before a broadcast that relays them begins, so that its first second is theirs. */
public final class RelayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(RelayWatch.class);
    private static final long EVERY_MS = 5_000;
    /** HLS has its first two segments by then, and the timeline its store. */
    private static final Duration AHEAD = Duration.ofSeconds(40);

    private final Vertx vertx;
    private final Store store;
    private final Clock clock;
    private final Stations stations;
    private final Due due;
    private long timer;

    /** Who knows the programme. Inside a read. */
    @FunctionalInterface
    public interface Due {
        /** Ids of relays on the air in this span. */
        List<String> between(Handle handle, Instant from, Instant until);
    }

    public RelayWatch(Vertx vertx, Store store, Clock clock, Stations stations, Due due) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
        this.stations = stations;
        this.due = due;
    }

    public void start() {
        timer = vertx.setPeriodic(EVERY_MS, tick -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        Instant now = clock.instant();
        store.read(handle -> due.between(handle, now, now.plus(AHEAD)).stream()
                        .flatMap(id -> RelayTable.find(handle, id).stream())
                        .toList())
                .onSuccess(relays -> relays.forEach(stations::want))
                .onFailure(failure -> LOG.warn("relays not looked up cause=\"{}\"", String.valueOf(failure)));
    }
}
