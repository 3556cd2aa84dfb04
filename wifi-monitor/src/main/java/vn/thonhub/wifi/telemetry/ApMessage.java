package vn.thonhub.wifi.telemetry;

/** What a message of an access point says, whatever form it came in. */
public sealed interface ApMessage permits ApMessage.Measured, ApMessage.Presence, ApMessage.Described {
    /** Figures; proves life. */
    record Measured(ApTelemetry telemetry) implements ApMessage {}

    /** That it came or went. */
    record Presence(Availability availability) implements ApMessage {}

    /** What it is. */
    record Described(ApInfo info) implements ApMessage {}
}
