package vn.thonhub.core.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.thonhub.core.device.DeviceId;
import vn.thonhub.core.device.DeviceKind;
import vn.thonhub.core.device.DeviceRegistry;
import vn.thonhub.core.device.Place;
import vn.thonhub.core.store.UnitOfWork;

/**
 * Makes one alert of outages that have one cause, and ends it once the last device is back. The devices' own alerts go
 * on below it. Writer thread.
 */
final class CauseDesk {
    /** Stands for the hub itself where an alert needs a device. */
    static final DeviceId HUB = DeviceId.of("hub");

    static final AlertKind SITE = new AlertKind(
                    "site.outage",
                    AlertCategory.SYSTEM,
                    Severity.MAJOR,
                    "{site}: mất điện hoặc mất đường truyền, {count} thiết bị: {devices}",
                    "{site}: power or line lost, {count} devices: {devices}")
            .called("Mất điện, mất mạng tại điểm", "Power or line lost at a site");
    static final AlertKind UPLINK = new AlertKind(
                    "uplink.outage",
                    AlertCategory.SYSTEM,
                    Severity.MAJOR,
                    "Mất đường truyền {site}, {count} thiết bị: {devices}",
                    "Line {site} lost, {count} devices: {devices}")
            .called("Mất đường truyền", "Line lost");
    static final AlertKind POWER = new AlertKind(
                    "power.outage",
                    AlertCategory.SYSTEM,
                    Severity.MAJOR,
                    "Mất điện {site}, {count} thiết bị: {devices}",
                    "Power {site} lost, {count} devices: {devices}")
            .called("Mất điện nhiều điểm", "Power lost at several sites");
    static final List<AlertKind> KINDS = List.of(SITE, UPLINK, POWER);

    private static final int NAMED = 25;

    private final AlertBook book;
    private final DeviceRegistry devices;
    private final Clock clock;
    private final Causes causes;

    CauseDesk(AlertBook book, DeviceRegistry devices, Clock clock, Duration window) {
        this.book = book;
        this.devices = devices;
        this.clock = clock;
        this.causes = new Causes(window);
    }

    private static AlertKind kind(Causes.Scope scope) {
        return switch (scope) {
            case SITE -> SITE;
            case UPLINK -> UPLINK;
            case POWER -> POWER;
        };
    }

    /** The cause that explains an outage there, when one goes on. */
    Optional<String> active(UnitOfWork work, Optional<Place> place) {
        return place.flatMap(it -> it.uplink()
                .flatMap(uplink -> HoldTable.activeCause(work.handle(), UPLINK.name(), uplink))
                .or(() -> it.power().flatMap(power -> HoldTable.activeCause(work.handle(), POWER.name(), power)))
                .or(() -> HoldTable.activeCause(
                        work.handle(), SITE.name(), it.site().orElse(it.id()))));
    }

    /** Those of which nobody was told yet that are away together with this one; none while it is alone. */
    List<Alert> pendingWith(UnitOfWork work, Alert alert) {
        return cause(work, alert).stream()
                .flatMap(found -> found.outages().stream())
                .flatMap(outage -> AlertTable.find(work.handle(), outage.alertId()).stream())
                .filter(one -> one.holding().held().equals(Optional.of(Hold.PENDING)))
                .toList();
    }

    private Optional<Causes.Cause> cause(UnitOfWork work, Alert alert) {
        return HoldTable.outage(work.handle(), alert.id())
                .flatMap(outage -> causes.of(outage, HoldTable.away(work.handle(), outage)));
    }

    /** @return whether the outage has a cause in common with others, whose alert people are told of */
    boolean explain(UnitOfWork work, Alert alert) {
        Optional<Causes.Cause> cause = cause(work, alert);
        cause.ifPresent(found -> raise(work, found));
        return cause.isPresent();
    }

    private void raise(UnitOfWork work, Causes.Cause cause) {
        AlertKind kind = kind(cause.scope());
        Instant since = cause.outages().get(0).since();
        AlertSignal signal =
                signal(kind, cause.key(), AlertSignal.Phase.RAISE, since, facts(work, cause.key(), cause.outages()));
        AlertStep step = AlertLifecycle.apply(
                        Optional.empty(), new AlertInput.Reported(signal, kind.severity()), clock.instant())
                .orElseThrow();
        Alert opened = book.open(
                work,
                AlertBook.draft(
                        work,
                        kind,
                        signal,
                        Optional.empty(),
                        placeOf(work, cause.outages().get(0)),
                        step.state()),
                step,
                Optional.empty());
        cause.outages().forEach(outage -> join(work, outage.alertId(), opened.id()));
        if (cause.scope() != Causes.Scope.SITE) {
            takeOverSites(work, cause, opened.id());
        }
    }

    private void join(UnitOfWork work, String alertId, String causeId) {
        AlertTable.find(work.handle(), alertId).ifPresent(alert -> {
            Optional<Hold> held = alert.holding().told() ? Optional.empty() : Optional.of(Hold.CAUSE);
            book.hold(work, alert, new Holding(held, Optional.empty(), Optional.of(causeId)));
        });
    }

    /** Line or circuit explain what looked like trouble of single sites: those alerts end, their devices stand below it. */
    private void takeOverSites(UnitOfWork work, Causes.Cause cause, String widerId) {
        cause.outages().stream()
                .flatMap(outage -> outage.site().stream())
                .distinct()
                .flatMap(site -> HoldTable.activeCause(work.handle(), SITE.name(), site).stream())
                .forEach(siteId -> {
                    HoldTable.moveLed(work.handle(), siteId, widerId);
                    end(work, siteId, Map.of("joined", widerId));
                });
    }

    /** Another device is away for a cause that is known. */
    void joined(UnitOfWork work, String causeId) {
        AlertTable.find(work.handle(), causeId).ifPresent(cause -> {
            List<Outage> all = HoldTable.ofCause(work.handle(), causeId, false);
            report(work, cause, AlertSignal.Phase.UPDATE, facts(work, cause.key(), all));
        });
    }

    /** A device is back; with the last one the cause is over. */
    void left(UnitOfWork work, String causeId, Alert child) {
        if (!HoldTable.ofCause(work.handle(), causeId, true).isEmpty()) {
            return;
        }
        Map<String, Object> facts = new HashMap<>();
        Optional.ofNullable(child.state().facts().get("cause")).ifPresent(cause -> facts.put("cause", cause));
        end(work, causeId, facts);
    }

    private void end(UnitOfWork work, String causeId, Map<String, Object> facts) {
        AlertTable.find(work.handle(), causeId)
                .filter(cause -> cause.state().active() && isCause(cause))
                .ifPresent(cause -> {
                    Map<String, Object> all = new HashMap<>(facts);
                    Duration lasted = Duration.between(cause.state().raisedAt(), clock.instant());
                    all.put("lasted_s", Math.max(0, lasted.toSeconds()));
                    report(work, cause, AlertSignal.Phase.CLEAR, all);
                });
    }

    static boolean isCause(Alert alert) {
        return KINDS.stream().anyMatch(kind -> kind.name().equals(alert.kind()));
    }

    private void report(UnitOfWork work, Alert cause, AlertSignal.Phase phase, Map<String, Object> facts) {
        AlertKind kind = KINDS.stream()
                .filter(one -> one.name().equals(cause.kind()))
                .findFirst()
                .orElseThrow();
        AlertSignal signal = signal(kind, cause.key(), phase, clock.instant(), facts);
        AlertLifecycle.apply(
                        Optional.of(cause.state()), new AlertInput.Reported(signal, kind.severity()), clock.instant())
                .ifPresent(step -> book.change(work, cause, step));
    }

    private static AlertSignal signal(
            AlertKind kind, String key, AlertSignal.Phase phase, Instant at, Map<String, Object> facts) {
        return new AlertSignal(kind.name(), HUB, key, phase, Optional.empty(), at, Facts.bounded(facts), List.of());
    }

    private Optional<Place> placeOf(UnitOfWork work, Outage outage) {
        return AlertTable.find(work.handle(), outage.alertId())
                .flatMap(Alert::placeId)
                .flatMap(devices::place);
    }

    private Map<String, Object> facts(UnitOfWork work, String key, List<Outage> outages) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("site", devices.place(key).map(Place::name).orElse(key));
        facts.put("count", outages.size());
        facts.put("devices", names(outages));
        facts.put("cameras", count(outages, DeviceKind.CAMERA));
        facts.put("access_points", count(outages, DeviceKind.ACCESS_POINT));
        facts.put("speakers", count(outages, DeviceKind.SPEAKER));
        return facts;
    }

    private static long count(List<Outage> outages, DeviceKind kind) {
        return outages.stream()
                .filter(outage -> outage.deviceKind().equals(Optional.of(kind)))
                .count();
    }

    private static String names(List<Outage> outages) {
        String names = outages.stream().limit(NAMED).map(Outage::deviceName).collect(Collectors.joining(", "));
        return outages.size() > NAMED ? names + ", …" : names;
    }
}
