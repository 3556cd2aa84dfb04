package vn.thonhub.core.metrics;

/**
 * One stretch of time read from one table.
 *
 * @param table {@code raw}, {@code r5} or {@code rh}
 * @param from inclusive, epoch ms
 * @param to exclusive, epoch ms
 */
record Segment(String table, long from, long to) {

    /**
     * Rows as (series, time, n, total, lo, hi, last, time of last), with from and to as parameters.
     *
     * @param ids numbers of the series, separated by commas
     */
    String sql(String ids) {
        return switch (table) {
            case "raw" -> "SELECT s, t, 1, v, v, v, v, t FROM raw WHERE t >= ? AND t < ? AND s IN (" + ids + ")";
            case "rh" ->
                "SELECT s, b, n, total, lo, hi, last, b + last_t FROM rh WHERE s IN (" + ids + ") AND b >= ? AND b < ?";
            // One look-up per bucket and series; the CROSS JOIN keeps SQLite from scanning all series of the time.
            default ->
                "WITH RECURSIVE starts (b) AS (SELECT ? UNION ALL SELECT b + "
                        + Rollup.FIVE_MINUTES.widthMs() + " FROM starts WHERE b + " + Rollup.FIVE_MINUTES.widthMs()
                        + " < ?) SELECT s, r5.b, n, total, lo, hi, last, r5.b + last_t FROM starts CROSS JOIN r5"
                        + " ON r5.b = starts.b WHERE r5.s IN (" + ids + ")";
        };
    }
}
