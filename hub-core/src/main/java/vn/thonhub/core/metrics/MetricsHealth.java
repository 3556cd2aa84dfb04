package vn.thonhub.core.metrics;

/**
 * State of the metrics store.
 *
 * @param ok whether points reach their final place now
 * @param detail what is wrong, or empty
 * @param waiting points durable on this machine that still have to reach the store
 * @param lost points given up since the files were made: spool over its cap, refused by the store, too many series
 */
public record MetricsHealth(boolean ok, String detail, long waiting, long lost) {
    static MetricsHealth fine() {
        return new MetricsHealth(true, "", 0, 0);
    }
}
