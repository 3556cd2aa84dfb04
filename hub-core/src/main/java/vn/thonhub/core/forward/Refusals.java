package vn.thonhub.core.forward;

import vn.thonhub.core.store.UnitOfWork;

/**
 * Hears of messages a recipient said no to while no other channel takes them over, so that somebody else is told. Called
 * on the writer thread, in the transaction that keeps the refusal; repeated with each refused attempt.
 */
@FunctionalInterface
public interface Refusals {
    /** Nobody else is told. */
    Refusals NONE = (work, channelId, alertId) -> {};

    void refused(UnitOfWork work, String channelId, String alertId);
}
