package vn.thonhub.wifi.command;

import java.util.Optional;

/**
 * What an access point says about a command.
 *
 * @param status {@code accepted}, {@code done}, {@code failed} or {@code expired}
 * @param detail its own words, shortened
 */
public record Answer(String commandId, String status, Optional<String> detail) {}
