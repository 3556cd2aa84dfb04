package vn.thonhub.core.metrics;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives up measurements, counted, while the last room on the disk is needed for alerts. */
final class YieldingMetrics implements MetricsStore {
    private static final Logger log = LoggerFactory.getLogger(YieldingMetrics.class);

    private final MetricsStore store;
    private final BooleanSupplier roomIsShort;
    private final AtomicLong dropped = new AtomicLong();

    YieldingMetrics(MetricsStore store, BooleanSupplier roomIsShort) {
        this.store = store;
        this.roomIsShort = roomIsShort;
    }

    @Override
    public void append(List<Point> points) {
        if (!roomIsShort.getAsBoolean()) {
            store.append(points);
        } else if (dropped.getAndAdd(points.size()) == 0) {
            log.warn("event=metrics_dropped cause=\"the disk is full\" counted=true");
        }
    }

    @Override
    public Future<List<Series>> query(SeriesQuery query) {
        return store.query(query);
    }

    @Override
    public MetricsHealth health() {
        MetricsHealth inner = store.health();
        long lost = inner.lost() + dropped.get();
        return roomIsShort.getAsBoolean()
                ? new MetricsHealth(
                        false, "measurements are dropped: what room the disk has is for alerts", inner.waiting(), lost)
                : new MetricsHealth(inner.ok(), inner.detail(), inner.waiting(), lost);
    }

    @Override
    public void close() {
        store.close();
    }
}
