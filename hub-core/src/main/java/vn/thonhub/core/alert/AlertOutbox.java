package vn.thonhub.core.alert;

import vn.thonhub.core.store.UnitOfWork;

/** Where the desk puts what must reach others, in the same transaction as the alert itself. Writer thread. */
@FunctionalInterface
public interface AlertOutbox {
    void add(UnitOfWork work, AlertEvent event);
}
