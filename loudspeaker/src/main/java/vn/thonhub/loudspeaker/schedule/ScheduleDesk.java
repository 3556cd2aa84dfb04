package vn.thonhub.loudspeaker.schedule;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.http.Problem;
import vn.thonhub.core.security.AuditLog;
import vn.thonhub.core.security.Principal;
import vn.thonhub.core.store.UnitOfWork;
import vn.thonhub.loudspeaker.approval.ApprovalFlow;
import vn.thonhub.loudspeaker.approval.ApprovalFlow.Action;
import vn.thonhub.loudspeaker.approval.RevisionState;
import vn.thonhub.loudspeaker.plan.PlanRules;
import vn.thonhub.loudspeaker.rule.Finding;
import vn.thonhub.loudspeaker.rule.RulesTable;

/** What people do with schedules: compose, change, submit, approve, return, end. Audited. Writer thread. */
public final class ScheduleDesk {
    private final Targets targets;
    private final Outlook outlook;
    private final Materialiser materialiser;
    private final AuditLog audit;
    private final Clock clock;
    private final PlanRules rules;
    private final Consumer<String> changed;

    /** @param changed hears, after the commit, which schedule to show anew */
    public ScheduleDesk(
            Targets targets,
            Outlook outlook,
            Materialiser materialiser,
            AuditLog audit,
            Clock clock,
            PlanRules rules,
            Consumer<String> changed) {
        this.targets = targets;
        this.outlook = outlook;
        this.materialiser = materialiser;
        this.audit = audit;
        this.clock = clock;
        this.rules = rules;
        this.changed = changed;
    }

    /** Looks at a programme without keeping it. @param scheduleId the schedule it is to change; empty for a new one */
    public Preview preview(Handle handle, Optional<String> scheduleId, Programme programme, Principal who) {
        ProgrammeCheck.check(handle, programme, targets, who, now());
        return Preview.of(handle, outlook, targets, scheduleId.orElse(""), programme, now());
    }

    /** Keeps a new draft. */
    public Schedule create(UnitOfWork work, Programme programme, Principal who) {
        ProgrammeCheck.check(work.handle(), programme, targets, who, now());
        Schedule schedule = new Schedule(
                UuidCreator.getTimeOrderedEpoch().toString(),
                1,
                Optional.empty(),
                1,
                Optional.empty(),
                false,
                now(),
                who.username(),
                Optional.empty(),
                Optional.empty());
        ScheduleTable.insert(work.handle(), schedule);
        RevisionTable.insert(work.handle(), schedule.id(), draft(1, programme, who));
        audit.record(work, who, "schedule.compose", "schedule/" + schedule.id(), Map.of("title", programme.title()));
        tell(work, schedule.id());
        return schedule;
    }

    private Revision draft(long number, Programme programme, Principal who) {
        return new Revision(
                number,
                RevisionState.DRAFT,
                programme,
                now(),
                who.username(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Changes it: a draft or a returned one in place, an approved one by a new revision that needs approval; until then
     * the approved one stays on the air.
     */
    public void change(UnitOfWork work, String id, long version, Programme programme, Principal who) {
        Schedule schedule = open(work.handle(), id, version);
        Revision newest = newest(work.handle(), schedule);
        ProgrammeCheck.check(work.handle(), programme, targets, who, now());
        switch (newest.state()) {
            case SUBMITTED ->
                throw Problem.conflict(
                        "programme-locked",
                        "This programme waits for approval and is locked; take it back first, or have it returned.");
            case DRAFT, RETURNED ->
                RevisionTable.rewrite(work.handle(), id, newest.revision(), programme, who.username());
            case APPROVED -> {
                long next = newest.revision() + 1;
                RevisionTable.insert(work.handle(), id, draft(next, programme, who));
                ScheduleTable.setRevision(work.handle(), id, next);
            }
        }
        audit.record(work, who, "schedule.change", "schedule/" + id, Map.of("title", programme.title()));
        touch(work, id);
    }

    /** @throws Problem 409 naming the first thing that breaks a rule or clashes */
    public void submit(UnitOfWork work, String id, long version, Principal who) {
        Schedule schedule = open(work.handle(), id, version);
        Revision newest = newest(work.handle(), schedule);
        step(newest, Action.SUBMIT, who, work.handle(), Optional.empty());
        requireFits(work.handle(), id, newest.programme(), who);
        RevisionTable.setSubmitted(work.handle(), id, newest.revision(), now(), who.username());
        record(work, "schedule.submit", id, newest, who, Map.of());
    }

    private void requireFits(Handle handle, String id, Programme programme, Principal who) {
        ProgrammeCheck.check(handle, programme, targets, who, now());
        Preview preview = Preview.of(handle, outlook, targets, id, programme, now());
        preview.findings().stream().filter(Finding::blocking).findFirst().ifPresent(first -> {
            throw Problem.conflict(
                    "programme-unfit", first.text().en() + " Change the programme, or the commune's rules.");
        });
        if (preview.next().isEmpty()) {
            throw Problem.conflict("programme-past", "All plays of this programme lie in the past; choose later days.");
        }
    }

    /** The composer takes a submitted programme back to change it. */
    public void withdraw(UnitOfWork work, String id, long version, Principal who) {
        Revision newest = newest(work.handle(), open(work.handle(), id, version));
        RevisionState next = step(newest, Action.WITHDRAW, who, work.handle(), Optional.empty());
        RevisionTable.setDecided(work.handle(), id, newest.revision(), next, now(), who.username(), Optional.empty());
        record(work, "schedule.withdraw", id, newest, who, Map.of());
    }

    /** Puts the submitted revision on the air; occurrences that have not begun become as it says. */
    public void approve(UnitOfWork work, String id, long version, Optional<String> comment, Principal who) {
        Revision newest = newest(work.handle(), open(work.handle(), id, version));
        RevisionState next = step(newest, Action.APPROVE, who, work.handle(), comment);
        requireFits(work.handle(), id, newest.programme(), who);
        RevisionTable.setDecided(work.handle(), id, newest.revision(), next, now(), who.username(), comment);
        ScheduleTable.setLive(work.handle(), id, newest.revision(), now().plus(rules.shortestNotice()));
        record(work, "schedule.approve", id, newest, who, Map.of());
        materialiser.run(work, ScheduleTable.find(work.handle(), id).orElseThrow());
    }

    /** Sends the submitted revision back. */
    public void sendBack(UnitOfWork work, String id, long version, Optional<String> comment, Principal who) {
        Revision newest = newest(work.handle(), open(work.handle(), id, version));
        RevisionState next = step(newest, Action.RETURN, who, work.handle(), comment);
        RevisionTable.setDecided(work.handle(), id, newest.revision(), next, now(), who.username(), comment);
        record(work, "schedule.return", id, newest, who, Map.of("comment", comment.orElse("")));
    }

    /** Nothing more of it is heard; what has begun goes on. */
    public void end(UnitOfWork work, String id, long version, Principal who) {
        Schedule schedule = open(work.handle(), id, version);
        Revision newest = newest(work.handle(), schedule);
        ScheduleTable.setEnded(work.handle(), id, now(), who.username());
        materialiser.end(work, schedule, who.username());
        record(work, "schedule.end", id, newest, who, Map.of());
    }

    private RevisionState step(
            Revision revision, Action action, Principal who, Handle handle, Optional<String> comment) {
        TreeSet<String> authors = new TreeSet<>();
        authors.add(revision.createdBy());
        revision.submittedBy().ifPresent(authors::add);
        boolean ownAllowed = RulesTable.get(handle).rules().ownApproval();
        return ApprovalFlow.step(revision.state(), action, authors, who.username(), ownAllowed, comment);
    }

    private void record(
            UnitOfWork work, String action, String id, Revision revision, Principal who, Map<String, Object> more) {
        Map<String, Object> facts = new TreeMap<>(more);
        facts.put("title", revision.programme().title());
        facts.put("revision", revision.revision());
        audit.record(work, who, action, "schedule/" + id, facts);
        touch(work, id);
    }

    private void touch(UnitOfWork work, String id) {
        ScheduleTable.touch(work.handle(), id);
        tell(work, id);
    }

    private void tell(UnitOfWork work, String id) {
        work.afterCommit(() -> changed.accept(id));
    }

    private static Schedule open(Handle handle, String id, long version) {
        Schedule schedule =
                ScheduleTable.find(handle, id).orElseThrow(() -> Problem.notFound("There is no schedule " + id + "."));
        if (schedule.endedAt().isPresent()) {
            throw Problem.conflict("programme-ended", "This schedule has ended; compose a new one.");
        }
        if (schedule.version() != version) {
            throw Problem.stale("Somebody else has changed this schedule meanwhile; load it again.");
        }
        return schedule;
    }

    private static Revision newest(Handle handle, Schedule schedule) {
        return RevisionTable.find(handle, schedule.id(), schedule.revision()).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
