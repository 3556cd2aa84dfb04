package vn.thonhub.core.alert;

import java.util.Optional;

/** What can happen to an alert: a device's module reports, or a person does something. */
sealed interface AlertInput {
    /** A module's signal. @param kindSeverity applies when the signal names none */
    record Reported(AlertSignal signal, Severity kindSeverity) implements AlertInput {}

    /** A person takes it up. */
    record Acknowledge(String by) implements AlertInput {}

    /** A person closes it. */
    record Resolve(String by, Disposition disposition, Optional<String> note) implements AlertInput {}

    /** A person writes something down. */
    record Note(String by, String text) implements AlertInput {}

    /** A person asks somebody to look after it. */
    record Assign(String by, String to) implements AlertInput {}

    /** A person takes back their last step. @param last the last step any person took, notes aside */
    record Undo(String by, Optional<AlertEntry> last) implements AlertInput {}

    /** It was not over: a person opens it again and looks after it. */
    record Reopen(String by, Optional<String> note) implements AlertInput {}

    /** Nobody took it up in time. @param to who is told instead, or again @param reminder of those told before */
    record Escalate(int level, String to, Optional<Reminder> reminder) implements AlertInput {}

    /** The how-manieth of how many. */
    record Reminder(int n, int most) {}
}
