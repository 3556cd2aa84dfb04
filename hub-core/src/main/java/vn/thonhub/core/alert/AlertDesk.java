package vn.thonhub.core.alert;

import java.util.Optional;
import vn.thonhub.core.store.UnitOfWork;

/** Takes signals and keeps alerts: condition, handling, history, outbox, all in the caller's transaction. */
public final class AlertDesk {

    /**
     * Applies a signal. Alert, history row and outbox rows are written in {@code work}; feeds and couriers hear of it
     * after the commit.
     *
     * @return the id (UUIDv7 text) of the alert touched; empty when the signal changed nothing (e.g. CLEAR of none)
     * @throws IllegalArgumentException when the kind was never registered
     */
    public Optional<String> signal(UnitOfWork work, AlertSignal signal) {
        throw new UnsupportedOperationException("not built yet");
    }
}
