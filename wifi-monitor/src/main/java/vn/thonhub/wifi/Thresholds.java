package vn.thonhub.wifi;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import vn.thonhub.core.alert.Alert;
import vn.thonhub.core.alert.AlertDesk;
import vn.thonhub.core.alert.AlertKind;
import vn.thonhub.core.alert.AlertSignal;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.wifi.telemetry.ApTelemetry;
import vn.thonhub.wifi.telemetry.CounterHistory;
import vn.thonhub.wifi.threshold.Crossing;
import vn.thonhub.wifi.threshold.Figure;
import vn.thonhub.wifi.threshold.Limit;
import vn.thonhub.wifi.threshold.Limits;

/**
 * Raises and ends alerts of figures beyond their limits. That one was raised is known by the alert itself, also after a restart;
 * how long a figure has been beyond its limit is remembered only, so a restart begins to wait anew. Writer thread.
 */
final class Thresholds {
    private final AlertDesk alerts;
    private final Limits limits;
    private final Map<DeviceId, Map<Figure, Crossing>> crossings = new HashMap<>();

    Thresholds(AlertDesk alerts, Limits limits) {
        this.alerts = alerts;
        this.limits = limits;
    }

    static Stream<AlertKind> kinds() {
        return Stream.of(Figure.values()).map(Figure::alertKind);
    }

    /** Takes up what a former run has raised. */
    void load(UnitOfWork work) {
        for (Figure figure : Figure.values()) {
            List<Alert> active = alerts.records().active(work.handle(), figure.alert());
            active.forEach(alert -> of(alert.deviceId()).put(figure, Crossing.start(true)));
        }
    }

    private Map<Figure, Crossing> of(DeviceId id) {
        return crossings.computeIfAbsent(id, any -> new EnumMap<>(Figure.class));
    }

    /**
     * The access point is down, so none of its figures is known any more: alerts of them end with its last message, and what is
     * wrong once it is back is found anew.
     */
    void unheard(UnitOfWork work, DeviceId id, Instant lastHeard) {
        Map<Figure, Crossing> own = crossings.getOrDefault(id, Map.of());
        own.forEach((figure, crossing) -> {
            if (crossing.raised()) {
                alerts.signal(work, AlertSignal.clear(figure.alert(), id, lastHeard, Map.of("cause", "outage")));
            }
        });
        work.afterCommit(() -> crossings.remove(id));
    }

    /** A message that was taken, neither late nor repeated. */
    void read(UnitOfWork work, DeviceId id, ApTelemetry message, CounterHistory.Rates rates, Instant receivedAt) {
        for (Figure figure : Figure.values()) {
            OptionalDouble value = figure.of(message, rates, receivedAt);
            if (value.isPresent()) {
                read(work, id, figure, value.getAsDouble(), receivedAt);
            }
        }
    }

    private void read(UnitOfWork work, DeviceId id, Figure figure, double value, Instant at) {
        Limit limit = figure.limit(limits);
        Map<Figure, Crossing> own = of(id);
        Crossing.Step step = own.getOrDefault(figure, Crossing.start(false)).read(limit, value, at);
        if (step.effect() == Crossing.Effect.NONE) {
            own.put(figure, step.next());
            return;
        }
        Map<String, Object> facts = Map.of("value", shown(value), "limit", shown(limit.raise()));
        alerts.signal(
                work,
                step.effect() == Crossing.Effect.RAISE
                        ? AlertSignal.raise(figure.alert(), id, at, facts)
                        : AlertSignal.clear(figure.alert(), id, at, Map.of()));
        // Until then it is said again, which changes nothing that was said.
        work.afterCommit(() -> own.put(figure, step.next()));
    }

    /** To a tenth; whole numbers without one, as people write them. */
    private static Number shown(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return tenths / 10;
        }
        return tenths / 10.0;
    }
}
