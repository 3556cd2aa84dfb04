package vn.thonhub.wifi.telemetry;

/** What a message of an access point says, whatever form it came in. */
public sealed interface ApMessage {
    /** Figures; proves life. */
    record Measured(ApTelemetry telemetry) implements ApMessage {}

    /** That it came or went. */
    record Presence(Availability availability) implements ApMessage {}

    /**
     * What came of a command.
     *
     * @param status {@code accepted}, {@code done}, {@code failed} or {@code expired}
     */
    record Answered(String commandId, String status, java.util.Optional<String> detail) implements ApMessage {}

    /** What it is. */
    record Described(ApInfo info) implements ApMessage {}
}
