package vn.thonhub.camera.record;

import vn.thonhub.core.store.UnitOfWork;

/**
 * Hears of each clip in the transaction that makes it known, so that an alert gets its evidence then or not at all. Also
 * called at start for clips that were complete on disk when the hub was killed before it could index them.
 */
@FunctionalInterface
public interface ClipStored {
    /** Writer thread; an exception rolls the clip's row back. */
    void stored(UnitOfWork work, Clip clip);
}
