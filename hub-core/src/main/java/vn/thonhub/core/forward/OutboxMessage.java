package vn.thonhub.core.forward;

/** A message that waits. @param nextAttemptAt milliseconds, see {@link SteadyClock}; 0 means at once */
record OutboxMessage(String id, String event, int attempts, long nextAttemptAt) {}
