package vn.thonhub.camera.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What must go. Pure: knows footage, limits and the hour, touches nothing.
 *
 * @param excessBytes how much must go beside what is past its time; 0 or less is nothing
 */
record RetentionPlan(KeepTimes times, Instant now, long excessBytes) {

    /** Why footage is deleted. */
    enum Why {
        AGE,
        SPACE;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Something that must go. */
    record Doomed(FootageItem item, Why why) {}

    /**
     * How many bytes must go, so that the footage fits its budget and the disk has room again. A little more than needed,
     * when the disk is short: otherwise the next second would bring the next sweep.
     */
    static long excess(FootageLimits limits, long footageBytes, long freeBytes) {
        var overBudget = footageBytes - limits.keepBytes();
        var missing = limits.freeBytes() - freeBytes;
        var slack = Math.min(limits.freeBytes() / 16, 256L << 20);
        return Math.max(0, Math.max(overBudget, missing > 0 ? missing + slack : 0));
    }

    /**
     * The members of {@code oldestFirst} that must go: all past their time, and as many of the oldest others as the excess
     * asks for beside those.
     */
    List<Doomed> of(List<FootageItem> oldestFirst) {
        var doomed = new ArrayList<Doomed>();
        var freed = oldestFirst.stream()
                .filter(this::tooOld)
                .mapToLong(FootageItem::sizeBytes)
                .sum();
        for (var item : oldestFirst) {
            if (tooOld(item)) {
                doomed.add(new Doomed(item, Why.AGE));
            } else if (freed < excessBytes) {
                doomed.add(new Doomed(item, Why.SPACE));
                freed += item.sizeBytes();
            }
        }
        return doomed;
    }

    private boolean tooOld(FootageItem item) {
        return item.startedAt().isBefore(times.oldest(item.camera(), item.kind().name(), now));
    }
}
