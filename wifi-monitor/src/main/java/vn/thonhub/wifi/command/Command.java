package vn.thonhub.wifi.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.thonhub.core.device.DeviceId;

/**
 * A command and how far it has come. Immutable.
 *
 * @param ssid and {@code enabled} of {@link Operation#SET_SSID_ENABLED}
 * @param expiresAt from then on the access point does not begin with it
 * @param bootId the access point's boot when it was told
 * @param changedAt when the state began
 */
public record Command(
        String id,
        DeviceId accessPoint,
        Operation operation,
        Optional<String> ssid,
        Optional<Boolean> enabled,
        String by,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> bootId,
        CommandState state,
        Instant changedAt,
        Optional<String> detail) {
    /** An access point that hears it later does nothing. */
    public static final Duration FRESH = Duration.ofSeconds(60);

    private static final Duration ANSWER_TRAVELS = Duration.ofSeconds(15);

    /** What came of an answer. Late and repeated ones change nothing. */
    public Command answered(Answer answer, Instant at) {
        if (!state.isOpen()) {
            return this;
        }
        return switch (answer.status()) {
            case "accepted" -> state == CommandState.SENT ? in(CommandState.ACCEPTED, at, answer.detail()) : this;
            case "done" ->
                operation == Operation.REBOOT
                        ? in(CommandState.ACCEPTED, state == CommandState.SENT ? at : changedAt, answer.detail())
                        : in(CommandState.DONE, at, answer.detail());
            case "failed" -> in(CommandState.FAILED, at, answer.detail());
            case "expired" -> in(CommandState.EXPIRED, at, answer.detail());
            default ->
                throw new IllegalArgumentException(
                        "result status must be accepted, done, failed or expired, not '" + answer.status() + "'");
        };
    }

    /** The access point was heard after a boot. */
    public Command booted(String heardBootId, Instant at) {
        boolean anew = bootId.filter(before -> !before.equals(heardBootId)).isPresent();
        return state.isOpen() && operation == Operation.REBOOT && anew ? in(CommandState.DONE, at, detail) : this;
    }

    /** Time has passed. */
    public Command at(Instant now) {
        return state.isOpen() && !now.isBefore(deadline()) ? in(CommandState.UNANSWERED, now, detail) : this;
    }

    /** When it ends by itself if nothing is heard. */
    public Instant deadline() {
        return state == CommandState.SENT ? expiresAt.plus(ANSWER_TRAVELS) : changedAt.plus(operation.patience());
    }

    /** Whether both would do the same thing to the same access point. */
    public boolean isSameAs(Command other) {
        return accessPoint.equals(other.accessPoint) && operation == other.operation && ssid.equals(other.ssid);
    }

    private Command in(CommandState next, Instant at, Optional<String> words) {
        return new Command(id, accessPoint, operation, ssid, enabled, by, issuedAt, expiresAt, bootId, next, at, words);
    }
}
