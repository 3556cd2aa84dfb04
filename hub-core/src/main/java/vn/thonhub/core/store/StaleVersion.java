package vn.thonhub.core.store;

/**
 * An update was based on a version that is no longer the current one; nothing was changed. Read again and repeat. The
 * message names the thing.
 */
public final class StaleVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param subject what was to be changed, e.g. {@code device cam-cho-01} */
    public StaleVersion(String subject, long expected, long actual) {
        super(subject + " was changed by someone else in the meantime (version " + actual + ", not " + expected
                + "); load it again and repeat the change");
    }
}
