package vn.thonhub.core.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.duty.DutyBook;
import vn.thonhub.core.duty.DutyNote;
import vn.thonhub.core.duty.DutyPolicy;
import vn.thonhub.core.duty.QuietHours;
import vn.thonhub.core.duty.Reminders;
import vn.thonhub.core.http.ApiCall;
import vn.thonhub.core.http.ApiReply;
import vn.thonhub.core.http.ApiRoutes;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.store.Store;

/** {@code /duty}: escalation and quiet hours, hand-over notes. */
final class DutyRoutes {
    /** Sorts after every id, which is hexadecimal. */
    private static final String AFTER_ALL = "g";

    private final Store store;
    private final DutyBook book;
    private final ShiftRoutes shifts;
    private final AuditLog audit;

    private record Quiet(String starts, String ends, Severity below) {}

    private record Policy(
            Severity escalateFrom,
            long escalateMin,
            Optional<Long> remindMin,
            Optional<Integer> reminders,
            Optional<Quiet> quiet) {
        /** Left out means the usual. */
        Reminders remindersWanted() {
            Reminders usual = Reminders.defaults();
            return new Reminders(
                    remindMin.map(Duration::ofMinutes).orElse(usual.every()), reminders.orElse(usual.most()));
        }
    }

    private record ShownPolicy(
            Severity escalateFrom,
            long escalateMin,
            long remindMin,
            int reminders,
            Optional<Quiet> quiet,
            long version) {}

    private record NewNote(String text) {}

    DutyRoutes(Store store, DutyBook book, ShiftRoutes shifts, AuditLog audit) {
        this.store = store;
        this.book = book;
        this.shifts = shifts;
        this.audit = audit;
    }

    ApiRoutes routes() {
        ApiRoutes routes = ApiRoutes.of("openapi/duty.yaml");
        shifts.mount(routes);
        return routes.on("getDutyPolicy", this::policy)
                .on("setDutyPolicy", this::setPolicy)
                .on("listDutyNotes", this::notes)
                .on("addDutyNote", this::addNote);
    }

    private Future<ApiReply> policy(ApiCall call) {
        return store.read(book::policy).map(policy -> ApiReply.ok(shown(policy), policy.version()));
    }

    private static ShownPolicy shown(DutyPolicy policy) {
        return new ShownPolicy(
                policy.escalateFrom(),
                policy.escalateAfter().toMinutes(),
                policy.reminders().every().toMinutes(),
                policy.reminders().most(),
                policy.quiet()
                        .map(quiet -> new Quiet(
                                quiet.starts().toString(), quiet.ends().toString(), quiet.below())),
                policy.version());
    }

    private Future<ApiReply> setPolicy(ApiCall call) {
        Policy wanted = call.body(Policy.class);
        DutyPolicy policy = new DutyPolicy(
                wanted.escalateFrom(),
                Duration.ofMinutes(wanted.escalateMin()),
                wanted.remindersWanted(),
                wanted.quiet()
                        .map(quiet -> new QuietHours(
                                LocalTime.parse(quiet.starts()), LocalTime.parse(quiet.ends()), quiet.below())),
                0);
        return store.write(work -> {
                    DutyPolicy saved = book.savePolicy(work, policy, call.ifMatch());
                    audit.record(
                            work,
                            call.principal(),
                            "duty.policy",
                            "duty/policy",
                            Map.of(
                                    "escalate_min",
                                    wanted.escalateMin(),
                                    "reminders",
                                    policy.reminders().most()));
                    return saved;
                })
                .map(saved -> ApiReply.ok(shown(saved), saved.version()));
    }

    private Future<ApiReply> notes(ApiCall call) {
        int limit = Pages.limit(call);
        String before = Pages.cursor(call).orElse(AFTER_ALL);
        return store.read(handle -> book.notes(handle, before, limit + 1))
                .map(found -> Pages.reply(found, limit, DutyNote::id, note -> note));
    }

    private Future<ApiReply> addNote(ApiCall call) {
        String text = call.body(NewNote.class).text();
        return store.write(work -> {
                    DutyNote note = book.addNote(work, call.principal().username(), text);
                    audit.record(work, call.principal(), "duty.note", "duty/" + note.id(), Map.of());
                    return note;
                })
                .map(note -> ApiReply.created("/api/v1/duty/notes/" + note.id(), note));
    }
}
