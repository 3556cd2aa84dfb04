package vn.thonhub.core.mqtt;

import java.util.Optional;

/**
 * What the link did since it was made.
 *
 * @param received messages the broker delivered
 * @param acked messages acknowledged after their commit
 * @param deadLettered messages kept as dead letters
 * @param unrouted messages no handler wanted; acknowledged and dropped
 * @param dropped QoS 0 messages that found the queue full
 * @param groups commits
 * @param commitFailures failed commits; their messages stay unacknowledged and are tried again
 * @param queueDepth messages waiting for the worker now
 * @param reconnects connections made, the first included
 * @param lastError latest failure of the link or of a commit
 */
public record LinkCounters(
        long received,
        long acked,
        long deadLettered,
        long unrouted,
        long dropped,
        long groups,
        long commitFailures,
        int queueDepth,
        long reconnects,
        Optional<String> lastError) {}
