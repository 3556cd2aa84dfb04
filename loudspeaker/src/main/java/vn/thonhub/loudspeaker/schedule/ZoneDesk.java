package vn.thonhub.loudspeaker.schedule;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;

/** Makes, changes and removes zones; schedules follow. Audited. Writer thread. */
public final class ZoneDesk {
    private final Targets targets;
    private final Materialiser materialiser;
    private final AuditLog audit;
    private final Clock clock;

    public ZoneDesk(Targets targets, Materialiser materialiser, AuditLog audit, Clock clock) {
        this.targets = targets;
        this.materialiser = materialiser;
        this.audit = audit;
        this.clock = clock;
    }

    public Zone create(UnitOfWork work, Zone wanted, Principal who) {
        check(wanted);
        if (ZoneTable.find(work.handle(), wanted.id()).isPresent()) {
            throw Problem.conflict("There is a zone " + wanted.id() + " already; choose another id.");
        }
        ZoneTable.insert(work.handle(), wanted, clock.instant(), who.username());
        record(work, "zone.create", wanted, who);
        return ZoneTable.find(work.handle(), wanted.id()).orElseThrow();
    }

    public Zone update(UnitOfWork work, Zone wanted, Principal who) {
        check(wanted);
        Zone before = find(work.handle(), wanted.id());
        if (before.version() != wanted.version()) {
            throw Problem.stale("Somebody else has changed this zone meanwhile; load it again.");
        }
        ZoneTable.update(work.handle(), wanted);
        record(work, "zone.update", wanted, who);
        return find(work.handle(), wanted.id());
    }

    /** @throws Problem 409 while a schedule is for it */
    public void delete(UnitOfWork work, String id, Principal who) {
        Zone zone = find(work.handle(), id);
        for (Schedule schedule : ScheduleTable.open(work.handle())) {
            usedBy(work.handle(), schedule, id).ifPresent(title -> {
                throw Problem.conflict(
                        "zone-in-use", "The schedule \"" + title + "\" is for this zone; change or end it first.");
            });
        }
        ZoneTable.delete(work.handle(), id);
        record(work, "zone.delete", zone, who);
    }

    private static Optional<String> usedBy(Handle handle, Schedule schedule, String zone) {
        return RevisionTable.all(handle, schedule.id()).stream()
                .filter(one -> one.revision() == schedule.revision()
                        || schedule.liveRevision()
                                .filter(live -> live == one.revision())
                                .isPresent())
                .map(Revision::programme)
                .filter(programme -> programme.where().zones().contains(zone))
                .map(Programme::title)
                .findFirst();
    }

    private void check(Zone zone) {
        if (zone.villages().isEmpty() && zone.speakers().isEmpty()) {
            throw Problem.invalid("/villages", "A zone needs at least one village or one speaker.");
        }
        targets.check("", zone.villages(), zone.speakers());
    }

    private static Zone find(Handle handle, String id) {
        return ZoneTable.find(handle, id).orElseThrow(() -> Problem.notFound("There is no zone " + id + "."));
    }

    private void record(UnitOfWork work, String action, Zone zone, Principal who) {
        audit.record(
                work,
                who,
                action,
                "zone/" + zone.id(),
                Map.of("name", zone.name(), "villages", List.copyOf(zone.villages()), "speakers", zone.speakers()));
        materialiser.outdateAll(work);
    }
}
