package vn.thonhub.core.metrics;

import java.time.Duration;

/** The two widths values are rolled up to. */
enum Rollup {
    FIVE_MINUTES("r5", Duration.ofMinutes(5)),
    HOUR("rh", Duration.ofHours(1));

    private final String table;
    private final long width;

    Rollup(String table, Duration width) {
        this.table = table;
        this.width = width.toMillis();
    }

    String table() {
        return table;
    }

    long widthMs() {
        return width;
    }

    /** Start of the bucket an instant (epoch ms) lies in. */
    long bucket(long at) {
        return Math.floorDiv(at, width) * width;
    }

    /** Name of the row in {@code state} that says which buckets are complete. */
    String closedName() {
        return "closed_" + table;
    }
}
