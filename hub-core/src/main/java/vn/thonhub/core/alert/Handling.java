package vn.thonhub.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.thonhub.core.alert.AlertInput.Acknowledge;
import vn.thonhub.core.alert.AlertInput.Assign;
import vn.thonhub.core.alert.AlertInput.Escalate;
import vn.thonhub.core.alert.AlertInput.Note;
import vn.thonhub.core.alert.AlertInput.Reopen;
import vn.thonhub.core.alert.AlertInput.Resolve;
import vn.thonhub.core.alert.AlertInput.Undo;

/** The part of {@link AlertLifecycle} that follows people: who takes an alert up, closes it, takes that back. Pure. */
final class Handling {
    /** How long a person may take back their last step. */
    static final Duration UNDO_WITHIN = Duration.ofSeconds(10);

    private static final String ASSIGNEE_BEFORE = "assignee_before";
    private static final String TAKEN_UP = "taken_up";

    private Handling() {}

    static Optional<AlertStep> apply(AlertState state, AlertInput input, Instant now) {
        if (input instanceof Acknowledge acknowledge) {
            return acknowledge(state, acknowledge, now);
        }
        if (input instanceof Resolve resolve) {
            return resolve(state, resolve, now);
        }
        if (input instanceof Assign assign) {
            return assign(state, assign, now);
        }
        if (input instanceof Undo undo) {
            return Optional.of(undo(state, undo, now));
        }
        if (input instanceof Reopen reopen) {
            return reopen(state, reopen, now);
        }
        if (input instanceof Escalate escalate) {
            return Optional.of(escalate(state, escalate, now));
        }
        return Optional.of(note(state, (Note) input, now));
    }

    private static AlertStep escalate(AlertState state, Escalate command, Instant now) {
        Map<String, Object> details = new HashMap<>(Map.of("level", command.level(), "to", command.to()));
        command.reminder().ifPresent(reminder -> {
            details.put("reminder", reminder.n());
            details.put("reminders", reminder.most());
        });
        return new AlertStep(
                new Change(state, now).done(), AlertLifecycle.bySystem(AlertAction.ESCALATED, now, details));
    }

    private static Optional<AlertStep> acknowledge(AlertState state, Acknowledge command, Instant now) {
        boolean mine = state.assignee().equals(Optional.of(command.by()));
        return switch (state.handling()) {
            case NEW -> {
                AlertState next = new Change(state, now).takenUp(command.by()).done();
                yield Optional.of(new AlertStep(
                        next,
                        byPerson(
                                AlertAction.ACKNOWLEDGED, now, command.by(), Optional.empty(), formerAssignee(state))));
            }
            case ACKNOWLEDGED -> {
                if (!mine) {
                    throw AlertRefusal.wrongState(
                            state.assignee().orElse("someone else") + " has taken up this alert already");
                }
                yield Optional.empty();
            }
            case RESOLVED -> {
                if (!mine) {
                    throw AlertRefusal.wrongState("this alert is resolved already");
                }
                yield Optional.empty();
            }
        };
    }

    private static Optional<AlertStep> resolve(AlertState state, Resolve command, Instant now) {
        if (state.handling() == AlertHandling.RESOLVED) {
            if (!state.disposition().equals(Optional.of(command.disposition()))) {
                throw AlertRefusal.wrongState("this alert is resolved already, as "
                        + state.disposition().map(Disposition::id).orElse("something else"));
            }
            return Optional.empty();
        }
        Change change = new Change(state, now);
        Map<String, Object> details = new HashMap<>();
        if (state.handling() == AlertHandling.NEW) {
            // Who resolves what nobody took up has taken it up by that.
            change.takenUp(command.by());
            details.putAll(formerAssignee(state));
            details.put(TAKEN_UP, true);
        }
        AlertState next = change.resolved(command.disposition()).done();
        details.put("disposition", command.disposition().id());
        return Optional.of(
                new AlertStep(next, byPerson(AlertAction.RESOLVED, now, command.by(), command.note(), details)));
    }

    private static Optional<AlertStep> reopen(AlertState state, Reopen command, Instant now) {
        if (state.handling() != AlertHandling.RESOLVED) {
            throw AlertRefusal.wrongState("this alert is not resolved, so there is nothing to open again");
        }
        AlertState next = new Change(state, now)
                .reopened()
                .assigned(Optional.of(command.by()))
                .done();
        return Optional.of(new AlertStep(
                next, byPerson(AlertAction.REOPENED, now, command.by(), command.note(), formerAssignee(state))));
    }

    private static AlertStep note(AlertState state, Note command, Instant now) {
        return new AlertStep(
                new Change(state, now).done(),
                byPerson(AlertAction.NOTED, now, command.by(), Optional.of(command.text()), Map.of()));
    }

    private static Optional<AlertStep> assign(AlertState state, Assign command, Instant now) {
        if (state.handling() == AlertHandling.RESOLVED) {
            throw AlertRefusal.wrongState("this alert is resolved already");
        }
        if (state.assignee().equals(Optional.of(command.to()))) {
            return Optional.empty();
        }
        Map<String, Object> details = new HashMap<>(formerAssignee(state));
        details.put("to", command.to());
        AlertState next =
                new Change(state, now).assigned(Optional.of(command.to())).done();
        return Optional.of(
                new AlertStep(next, byPerson(AlertAction.ASSIGNED, now, command.by(), Optional.empty(), details)));
    }

    private static Map<String, Object> formerAssignee(AlertState state) {
        return state.assignee()
                .<Map<String, Object>>map(who -> Map.of(ASSIGNEE_BEFORE, who))
                .orElse(Map.of());
    }

    private static AlertStep undo(AlertState state, Undo command, Instant now) {
        AlertEntry last = command.last()
                .filter(entry -> entry.by().equals(Optional.of(command.by())))
                .filter(entry -> !entry.at().plus(UNDO_WITHIN).isBefore(now))
                .orElseThrow(() -> AlertRefusal.wrongState(
                        "only your own last step can be taken back, within " + UNDO_WITHIN.toSeconds() + " seconds"));
        Optional<String> before =
                Optional.ofNullable(last.details().get(ASSIGNEE_BEFORE)).map(String::valueOf);
        Change change = new Change(state, now);
        switch (last.what()) {
            case ACKNOWLEDGED -> change.notTakenUp(before);
            case ASSIGNED -> change.assigned(before);
            case RESOLVED -> {
                change.reopened();
                if (last.details().containsKey(TAKEN_UP)) {
                    change.notTakenUp(before);
                }
            }
            default -> throw AlertRefusal.wrongState("this step cannot be taken back");
        }
        Map<String, Object> details = Map.of("step", last.what().id());
        return new AlertStep(change.done(), byPerson(AlertAction.UNDONE, now, command.by(), Optional.empty(), details));
    }

    private static AlertEntry byPerson(
            AlertAction what, Instant now, String by, Optional<String> note, Map<String, Object> details) {
        return new AlertEntry(now, what, Optional.of(by), note, details);
    }
}
