package vn.thonhub.core.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import vn.thonhub.core.metrics.Point;
import vn.thonhub.core.store.UnitOfWork;

/** What the messages of one group want done, committed together in the order of arrival. Worker thread only. */
public final class InboundGroup {
    private final List<Point> points = new ArrayList<>();
    private final List<Consumer<UnitOfWork>> changes = new ArrayList<>();

    /** Stages a metrics point. */
    public void point(Point point) {
        points.add(point);
    }

    /** Stages metrics points. */
    public void points(List<Point> more) {
        points.addAll(more);
    }

    /** Stages a change of the village database; it must be idempotent, since a message may be delivered again. */
    public void change(Consumer<UnitOfWork> change) {
        changes.add(change);
    }

    List<Point> points() {
        return points;
    }

    List<Consumer<UnitOfWork>> changes() {
        return changes;
    }
}
