package vn.thonhub.core.mqtt;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.thonhub.core.metrics.MetricsStore;
import vn.thonhub.core.metrics.MetricsUnavailable;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.metrics.Series;
import vn.thonhub.core.metrics.SeriesQuery;

/** A metrics store that remembers what it was given, and can be out of order. */
final class RecordingMetrics implements MetricsStore {
    final List<Point> points = new CopyOnWriteArrayList<>();
    volatile boolean down;

    @Override
    public void append(List<Point> given) {
        if (down) {
            throw new MetricsUnavailable("the metrics disk is full", null);
        }
        points.addAll(given);
    }

    @Override
    public Future<List<Series>> query(SeriesQuery query) {
        return Future.succeededFuture(List.of());
    }

    @Override
    public void close() {}
}
