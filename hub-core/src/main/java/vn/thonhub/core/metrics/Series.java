package vn.thonhub.core.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One line of a chart: samples in time order, at the start of their bucket; empty buckets are absent. */
public record Series(Map<String, String> tags, List<Sample> samples) {
    /** A bucket's value. */
    public record Sample(Instant at, double value) {}
}
