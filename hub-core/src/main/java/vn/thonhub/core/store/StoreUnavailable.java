package vn.thonhub.core.store;

/**
 * The village database cannot do its work: not writable, held by another hub, disk full, damaged, closed. The message
 * says which, for which file, and what to do.
 */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
