package vn.thonhub.wifi.telemetry;

import java.util.Optional;

/** What an access point says of itself. */
public record ApInfo(Optional<String> model, Optional<String> firmware) {}
