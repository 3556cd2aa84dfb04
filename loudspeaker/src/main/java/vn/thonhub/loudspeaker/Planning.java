package vn.thonhub.loudspeaker;

import java.util.function.Consumer;
import vn.thonhub.core.HubContext;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.calendar.CalendarQuery;
import vn.thonhub.loudspeaker.plan.ClashDesk;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.plan.PlayBook;
import vn.thonhub.loudspeaker.schedule.Materialiser;
import vn.thonhub.loudspeaker.schedule.Outlook;
import vn.thonhub.loudspeaker.schedule.RulesDesk;
import vn.thonhub.loudspeaker.schedule.ScheduleDesk;
import vn.thonhub.loudspeaker.schedule.Targets;
import vn.thonhub.loudspeaker.schedule.ZoneDesk;

/** Puts the planning half of the module together: schedules, zones, rules, calendar. */
final class Planning {
    private final ProgrammeWatch watch;
    private final ScheduleRoutes schedules;
    private final ZoneRoutes zones;
    private final CalendarRoutes calendar;
    private final Materialiser materialiser;

    /** @param scheduleChanged hears, after the commit, which schedule to show anew */
    Planning(HubContext hub, Views views, PlayBook book, PlanRules rules, Consumer<String> scheduleChanged) {
        Targets targets = new Targets(hub.devices());
        Outlook outlook = new Outlook(targets);
        materialiser = new Materialiser(book, targets, hub.clock(), rules);
        watch = new ProgrammeWatch(hub.store(), materialiser, targets, hub.clock());
        ScheduleDesk desk =
                new ScheduleDesk(targets, outlook, materialiser, hub.audit(), hub.clock(), rules, scheduleChanged);
        schedules = new ScheduleRoutes(hub.store(), desk, hub.clock());
        zones = new ZoneRoutes(
                hub.store(),
                new ZoneDesk(targets, materialiser, hub.audit(), hub.clock()),
                new RulesDesk(hub.audit(), hub.clock()));
        calendar = new CalendarRoutes(
                hub.store(),
                new CalendarQuery(outlook),
                new ClashDesk(book, hub.audit(), hub.clock(), rules),
                views,
                hub.audit(),
                hub.clock(),
                hub.hubId());
    }

    /** What programmes play has changed: everything planned is compared anew. Inside a transaction. */
    void outdate(UnitOfWork work) {
        materialiser.outdateAll(work);
    }

    ProgrammeWatch watch() {
        return watch;
    }

    void mount(ApiRoutes routes) {
        schedules.mount(routes);
        zones.mount(routes);
        calendar.mount(routes);
    }
}
