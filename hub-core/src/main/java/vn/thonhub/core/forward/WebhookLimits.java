package vn.thonhub.core.forward;

import java.time.Duration;

/**
 * @param connect longest wait for a connection
 * @param total longest time of a whole attempt, measured from its start
 * @param answerBytes how much of an answer is read before the rest is dropped
 */
record WebhookLimits(Duration connect, Duration total, int answerBytes) {
    static final WebhookLimits DEFAULT = new WebhookLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), 16_384);
}
