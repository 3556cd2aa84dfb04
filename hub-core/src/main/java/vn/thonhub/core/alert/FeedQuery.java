package vn.thonhub.core.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Builds the SQL of the feed. What a person may see is split into arms, one per category and, where limited, one per
 * camera; each arm walks an index from the newest number down and stops after one page, so the cost of a page depends
 * on the page and not on how much there is that this person may not see.
 */
final class FeedQuery {
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> arms = new ArrayList<>();

    private FeedQuery() {}

    static FeedQuery of(AlertVisibility visibility, AlertFilter filter) {
        FeedQuery query = new FeedQuery();
        String common = query.common(visibility, filter);
        Set<AlertCategory> categories = visibility.categories();
        if (!filter.categories().isEmpty()) {
            categories.retainAll(filter.categories());
        }
        boolean everything = categories.equals(EnumSet.allOf(AlertCategory.class))
                && visibility.cameras().isEmpty();
        // A condition, handling or category is looked up together with the category it is indexed under.
        boolean oneWalk =
                everything && filter.handling().isEmpty() && filter.condition().isEmpty();
        if (oneWalk) {
            query.arms.add(common);
        } else {
            boolean narrow = filter.kind().isPresent() || filter.placeId().isPresent() || filter.wantsLed();
            categories.forEach(category -> query.addArms(category, common, narrow, visibility));
        }
        return query;
    }

    private String common(AlertVisibility visibility, AlertFilter filter) {
        StringBuilder sql = new StringBuilder("number < :before");
        // Words of our own, written out so that the partial index of active alerts can serve them.
        filter.condition().ifPresent(it -> sql.append(" AND condition = '" + it.id() + "'"));
        filter.handling().ifPresent(it -> sql.append(" AND handling = '" + it.id() + "'"));
        filter.kind().ifPresent(it -> sql.append(equal("kind", it)));
        filter.placeId().ifPresent(it -> sql.append(equal("place_id", it)));
        filter.deviceId().ifPresent(it -> sql.append(equal("device_id", it)));
        filter.since().map(Instant::toEpochMilli).ifPresent(it -> {
            values.put("since", it);
            sql.append(" AND raised_at >= :since AND number >= :lowest");
        });
        filter.leadId().ifPresent(it -> sql.append(equal("lead_id", it)));
        filter.village().ifPresent(it -> {
            values.put("in_village", it);
            sql.append(" AND village = :in_village");
        });
        if (filter.held()) {
            sql.append(" AND held IS NOT NULL");
        }
        if (!filter.wantsLed()) {
            sql.append(led(visibility, filter));
        }
        visibility.villages().ifPresent(own -> sql.append(oneOf("village", own)));
        return sql.toString();
    }

    /** What belongs to an alert this person sees stands below that one, not beside it. */
    private static String led(AlertVisibility visibility, AlertFilter filter) {
        boolean seesCauses = visibility.categories().contains(AlertCategory.SYSTEM)
                && visibility.villages().isEmpty();
        return " AND (lead_id IS NULL" + (seesCauses ? "" : " OR category <> 'camera_event'") + " OR NOT "
                + leadIsShown(filter) + ")";
    }

    /**
     * Whether the alert it belongs to passes the same filter. What still goes on is not left out below what is over or,
     * among what people have yet to do, below what is done with.
     */
    private static String leadIsShown(AlertFilter filter) {
        StringBuilder sql = new StringBuilder("EXISTS (SELECT 1 FROM alert AS lead WHERE lead.id = alert.lead_id"
                + " AND (lead.condition = 'active' OR alert.condition = 'ended')");
        filter.condition().ifPresent(it -> sql.append(" AND lead.condition = '" + it.id() + "'"));
        filter.handling()
                .ifPresent(it -> sql.append(
                        it == AlertHandling.RESOLVED
                                ? " AND lead.handling = 'resolved'"
                                : " AND lead.handling <> 'resolved'"));
        filter.kind().ifPresent(it -> sql.append(" AND lead.kind = :kind"));
        filter.placeId().ifPresent(it -> sql.append(" AND lead.place_id = :place_id"));
        filter.since().ifPresent(it -> sql.append(" AND lead.raised_at >= :since"));
        return sql.append(")").toString();
    }

    private void addArms(AlertCategory category, String common, boolean narrow, AlertVisibility visibility) {
        if (category != AlertCategory.CAMERA_EVENT || visibility.cameras().isEmpty()) {
            arms.add(common + (narrow ? unindexed(category) : " AND category = '" + category.id() + "'"));
            return;
        }
        int n = 0;
        for (String camera : visibility.cameras().get()) {
            String name = "camera" + n++;
            values.put(name, camera);
            arms.add(common + unindexed(category) + " AND device_id = :" + name);
        }
    }

    /** Kind, place and device are rarer than any category: theirs must be the index that is walked. */
    private static String unindexed(AlertCategory category) {
        return " AND category || '' = '" + category.id() + "'";
    }

    private String equal(String column, String value) {
        values.put(column, value);
        return " AND " + column + " = :" + column;
    }

    private String oneOf(String column, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return " AND 1 = 0";
        }
        List<String> names = new ArrayList<>();
        for (String value : allowed) {
            String name = column + names.size();
            values.put(name, value);
            names.add(":" + name);
        }
        return " AND " + column + " IN (" + String.join(", ", names) + ")";
    }

    /** The newest {@code limit} rows below {@code before}; the evidence is still missing in them. */
    List<Alert> rows(Handle handle, long before, int limit) {
        if (arms.isEmpty()) {
            return List.of();
        }
        String numbers = arms.stream()
                .map(arm -> "SELECT * FROM (SELECT number FROM alert WHERE " + arm
                        + " ORDER BY number DESC LIMIT :limit) AS arm")
                .collect(Collectors.joining(" UNION ALL "));
        String sql = "SELECT * FROM alert WHERE number IN (SELECT number FROM (" + numbers
                + ") AS arms ORDER BY number DESC LIMIT :limit) ORDER BY number DESC";
        return handle.createQuery(sql)
                .bindMap(values)
                .bind("lowest", lowest(handle))
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> AlertRow.alert(row, any -> List.of()))
                .list();
    }

    /** Ends the walk where nothing that happened since can follow; alerts are numbered in order of notice. */
    private long lowest(Handle handle) {
        Object since = values.get("since");
        if (since == null) {
            return 0;
        }
        return handle.select("SELECT min(number) FROM alert WHERE raised_at >= ?", since)
                .mapTo(Long.class)
                .findOne()
                .orElse(Long.MAX_VALUE);
    }

    /** How many there are, counting no further than {@code limit}. */
    int count(Handle handle, int limit) {
        int sum = 0;
        for (String arm : arms) {
            sum += handle.createQuery(
                            "SELECT count(*) FROM (SELECT 1 FROM alert WHERE " + arm + " LIMIT :limit) AS some")
                    .bindMap(values)
                    .bind("lowest", lowest(handle))
                    .bind("before", Long.MAX_VALUE)
                    .bind("limit", limit)
                    .mapTo(Integer.class)
                    .one();
        }
        return Math.min(sum, limit);
    }
}
