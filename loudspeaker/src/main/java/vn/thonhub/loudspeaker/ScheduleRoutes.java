package vn.thonhub.loudspeaker;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.approval.RevisionState;
import vn.thonhub.loudspeaker.schedule.Programme;
import vn.thonhub.loudspeaker.schedule.Schedule;
import vn.thonhub.loudspeaker.schedule.ScheduleDesk;
import vn.thonhub.loudspeaker.schedule.ScheduleTable;

/** Schedules: compose, preview, change, submit, approve, return, end. */
final class ScheduleRoutes {
    /** Ids are in order of time; this one is behind all of them. */
    private static final String BEGINNING = "g";

    private final Store store;
    private final ScheduleDesk desk;
    private final Clock clock;

    ScheduleRoutes(Store store, ScheduleDesk desk, Clock clock) {
        this.store = store;
        this.desk = desk;
        this.clock = clock;
    }

    void mount(ApiRoutes routes) {
        routes.on("listSchedules", this::list)
                .on("createSchedule", this::create)
                .on("previewSchedule", this::preview)
                .on("getSchedule", call -> view(call.path("schedule_id")))
                .on("changeSchedule", this::change)
                .on("submitSchedule", call -> act(call, desk::submit))
                .on("withdrawSchedule", call -> act(call, desk::withdraw))
                .on("endSchedule", call -> act(call, desk::end))
                .on(
                        "approveSchedule",
                        call -> act(
                                call, (work, id, version, who) -> desk.approve(work, id, version, comment(call), who)))
                .on(
                        "returnSchedule",
                        call -> act(
                                call,
                                (work, id, version, who) -> desk.sendBack(work, id, version, comment(call), who)));
    }

    /** Something a person does with one schedule of a version. */
    private interface Act {
        void on(UnitOfWork work, String id, long version, Principal who);
    }

    /** Body of a decision. */
    record Comment(Optional<String> comment) {
        Comment {
            comment = comment == null ? Optional.empty() : comment;
        }
    }

    private static Optional<String> comment(ApiCall call) {
        return call.body(Comment.class).comment();
    }

    private Future<ApiReply> list(ApiCall call) {
        int limit = Page.limit(call);
        String before = call.query("cursor").orElse(BEGINNING);
        Optional<String> wanted = call.query("state");
        boolean ended = wanted.filter("ended"::equals).isPresent();
        Optional<RevisionState> state = wanted.filter(word -> !ended).map(RevisionState::of);
        return store.read(handle -> {
            List<Schedule> found = ScheduleTable.page(handle, before, state, ended, limit + 1);
            Page<Schedule> page = Page.of(found, limit, Schedule::id);
            return ApiReply.ok(new Page<>(
                    page.items().stream()
                            .map(one -> ScheduleView.of(handle, one, clock.instant(), false))
                            .toList(),
                    page.next()));
        });
    }

    private Future<ApiReply> create(ApiCall call) {
        Programme programme = call.body(Programme.class);
        return store.write(work -> {
                    Schedule made = desk.create(work, programme, call.principal());
                    return ScheduleView.of(work.handle(), made, clock.instant(), true);
                })
                .map(view -> ApiReply.created("/api/v1/schedules/" + view.id(), view));
    }

    private Future<ApiReply> preview(ApiCall call) {
        Programme programme = call.body(Programme.class);
        return store.read(
                handle -> ApiReply.ok(desk.preview(handle, call.query("schedule"), programme, call.principal())));
    }

    private Future<ApiReply> view(String id) {
        return store.read(handle -> ScheduleTable.find(handle, id)
                        .map(found -> ScheduleView.of(handle, found, clock.instant(), true))
                        .orElseThrow(() -> Problem.notFound("There is no schedule " + id + ".")))
                .map(view -> ApiReply.ok(view, view.version()));
    }

    private Future<ApiReply> change(ApiCall call) {
        Programme programme = call.body(Programme.class);
        return act(call, (work, id, version, who) -> desk.change(work, id, version, programme, who));
    }

    private Future<ApiReply> act(ApiCall call, Act act) {
        String id = call.path("schedule_id");
        long version = call.ifMatch()
                .orElseThrow(() -> Problem.invalid("/If-Match", "Send the version of the schedule in If-Match."));
        return store.<Void>write(work -> {
                    act.on(work, id, version, call.principal());
                    return null;
                })
                .compose(done -> view(id));
    }
}
