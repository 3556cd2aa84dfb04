package vn.thonhub.core.metrics;

/** Several values in one: enough to answer every aggregate, and to be merged with another. Not thread-safe. */
final class Summary {
    private long n;
    private double total;
    private double lo = Double.POSITIVE_INFINITY;
    private double hi = Double.NEGATIVE_INFINITY;
    private double last;
    private long lastAt = Long.MIN_VALUE;

    void add(long at, double value) {
        merge(1, value, value, value, value, at);
    }

    void merge(Summary other) {
        merge(other.n, other.total, other.lo, other.hi, other.last, other.lastAt);
    }

    void merge(long count, double sum, double least, double most, double latest, long latestAt) {
        n += count;
        total += sum;
        lo = Math.min(lo, least);
        hi = Math.max(hi, most);
        if (latestAt >= lastAt) {
            lastAt = latestAt;
            last = latest;
        }
    }

    double value(SeriesQuery.Aggregate aggregate) {
        return switch (aggregate) {
            case MEAN -> total / n;
            case MIN -> lo;
            case MAX -> hi;
            case SUM -> total;
            case LAST -> last;
        };
    }

    long n() {
        return n;
    }

    double total() {
        return total;
    }

    double lo() {
        return lo;
    }

    double hi() {
        return hi;
    }

    double last() {
        return last;
    }

    long lastAt() {
        return lastAt;
    }
}
