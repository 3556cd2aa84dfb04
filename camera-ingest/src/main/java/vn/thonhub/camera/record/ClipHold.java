package vn.thonhub.camera.record;

import vn.thonhub.core.store.UnitOfWork;

/** Says which clips must not be deleted yet, whatever their age: those of alerts nobody has resolved. */
@FunctionalInterface
public interface ClipHold {
    /** Writer thread, in the transaction that would delete the clip's row. */
    boolean holds(UnitOfWork work, Clip clip);
}
