package vn.thonhub.core.forward;

/**
 * A message that waits.
 *
 * @param event CloudEvents JSON
 * @param urgent not held back by the channel's limit
 * @param nextAttemptAt milliseconds, see {@link SteadyClock}; 0 means at once
 */
record OutboxMessage(String id, String alertId, String event, boolean urgent, int attempts, long nextAttemptAt) {}
