package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyDesk;
import vn.thonhub.core.duty.Shift;
import vn.thonhub.core.forward.Channels;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.Accounts;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Role;
import vn.thonhub.core.security.User;
import vn.thonhub.core.store.Store;
import vn.thonhub.core.store.UnitOfWork;

/** {@code /duty/shifts}: who is on duty when, and now. */
final class ShiftRoutes {
    private final Store store;
    private final DutyBook book;
    private final DutyDesk desk;
    private final Channels channels;
    private final AuditLog audit;

    private record NewShift(
            String username,
            String role,
            Optional<String> village,
            List<String> weekdays,
            String starts,
            String ends,
            Optional<Integer> level,
            String channel) {}

    private record ShownShift(
            String id,
            String username,
            String role,
            Optional<String> village,
            List<String> weekdays,
            String starts,
            String ends,
            int level,
            String channel) {}

    ShiftRoutes(Store store, DutyBook book, DutyDesk desk, Channels channels, AuditLog audit) {
        this.store = store;
        this.book = book;
        this.desk = desk;
        this.channels = channels;
        this.audit = audit;
    }

    void mount(ApiRoutes routes) {
        routes.on("listShifts", this::list)
                .on("addShift", this::add)
                .on("replaceShift", this::replace)
                .on("removeShift", this::remove)
                .on("listOnDuty", this::now);
    }

    private Future<ApiReply> list(ApiCall call) {
        return store.read(book::shifts).map(ShiftRoutes::page);
    }

    private Future<ApiReply> now(ApiCall call) {
        return store.read(desk::onDuty).map(ShiftRoutes::page);
    }

    private static ApiReply page(List<Shift> shifts) {
        return ApiReply.ok(
                Map.of("items", shifts.stream().map(ShiftRoutes::shown).toList()));
    }

    private static ShownShift shown(Shift shift) {
        return new ShownShift(
                shift.id(),
                shift.username(),
                shift.role().id(),
                shift.village(),
                shift.weekdays().stream()
                        .sorted()
                        .map(day -> day.name().toLowerCase(Locale.ROOT))
                        .toList(),
                shift.starts().toString(),
                shift.ends().toString(),
                shift.level(),
                shift.channelId());
    }

    private Future<ApiReply> add(ApiCall call) {
        return save(call, DutyBook.newId())
                .map(shift -> ApiReply.created("/api/v1/duty/shifts/" + shift.id(), shown(shift)));
    }

    private Future<ApiReply> replace(ApiCall call) {
        return store.read(handle -> book.shifts(handle).stream()
                        .anyMatch(shift -> shift.id().equals(call.path("id"))))
                .compose(known -> known ? save(call, call.path("id")) : Future.failedFuture(unknown(call)))
                .map(shift -> ApiReply.ok(shown(shift)));
    }

    private static Problem unknown(ApiCall call) {
        return Problem.notFound("there is no shift " + call.path("id"));
    }

    private Future<Shift> save(ApiCall call, String id) {
        NewShift wanted = call.body(NewShift.class);
        Shift shift = new Shift(
                id,
                wanted.username(),
                Role.valueOf(wanted.role().toUpperCase(Locale.ROOT)),
                wanted.village(),
                wanted.weekdays().stream()
                        .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                LocalTime.parse(wanted.starts()),
                LocalTime.parse(wanted.ends()),
                wanted.level().orElse(1),
                wanted.channel());
        return store.write(work -> {
            requireAble(work, shift);
            book.save(work, shift);
            audit.record(
                    work,
                    call.principal(),
                    "duty.save",
                    "duty/" + id,
                    Map.of("username", shift.username(), "role", shift.role().id(), "level", shift.level()));
            return shift;
        });
    }

    /** Whoever is on duty must be able to do what duty asks. */
    private void requireAble(UnitOfWork work, Shift shift) {
        boolean able = Accounts.named(work.handle(), shift.username())
                .filter(User::enabled)
                .filter(user -> user.roles().contains(shift.role()))
                .isPresent();
        if (!able) {
            throw Problem.invalid(
                    "/username",
                    "nobody called " + shift.username() + " has the role "
                            + shift.role().id());
        }
        if (channels.find(work.handle(), shift.channelId()).isEmpty()) {
            throw Problem.invalid("/channel", "there is no channel " + shift.channelId());
        }
    }

    private Future<ApiReply> remove(ApiCall call) {
        String id = call.path("id");
        return store.write(work -> {
                    if (!book.remove(work, id)) {
                        throw unknown(call);
                    }
                    audit.record(work, call.principal(), "duty.remove", "duty/" + id, Map.of());
                    return id;
                })
                .map(done -> ApiReply.noContent());
    }
}
