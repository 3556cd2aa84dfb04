package vn.thonhub.core.alert;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.store.Store;

/** Reads alerts, each person only what they may see. Runs on the store's read pool; any thread may ask. */
public final class AlertFeed {
    private final Store store;

    public AlertFeed(Store store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /**
     * @param before where the page before ended; empty for the newest page
     * @param limit 1 or more
     */
    public Future<AlertPage> list(AlertVisibility visibility, AlertFilter filter, OptionalLong before, int limit) {
        FeedQuery query = FeedQuery.of(visibility, filter);
        return store.read(handle -> page(handle, query, before.orElse(Long.MAX_VALUE), limit));
    }

    private static AlertPage page(Handle handle, FeedQuery query, long before, int limit) {
        List<Alert> found = query.rows(handle, before, limit + 1);
        List<Alert> shown = withEvidence(handle, found.size() > limit ? found.subList(0, limit) : found);
        return new AlertPage(
                shown,
                found.size() > limit ? OptionalLong.of(shown.get(limit - 1).number()) : OptionalLong.empty());
    }

    private static List<Alert> withEvidence(Handle handle, List<Alert> alerts) {
        if (alerts.isEmpty()) {
            return alerts;
        }
        Map<String, List<EvidenceRef>> byAlert = new HashMap<>();
        handle.createQuery("SELECT * FROM alert_evidence WHERE alert_id IN (<ids>) ORDER BY alert_id, n")
                .bindList("ids", alerts.stream().map(Alert::id).toList())
                .map((row, context) -> byAlert.computeIfAbsent(row.getString("alert_id"), any -> new ArrayList<>())
                        .add(AlertRow.evidence(row)))
                .list();
        return alerts.stream()
                .map(alert -> alert.with(withEvidence(alert.state(), byAlert.getOrDefault(alert.id(), List.of()))))
                .toList();
    }

    private static AlertState withEvidence(AlertState state, List<EvidenceRef> evidence) {
        return new AlertState(
                state.severity(),
                state.condition(),
                state.handling(),
                state.disposition(),
                state.assignee(),
                state.facts(),
                evidence,
                state.raisedAt(),
                state.updatedAt(),
                state.endedAt(),
                state.acknowledgedAt(),
                state.resolvedAt(),
                state.version());
    }

    /** Empty when there is none or this person may not know of it. */
    public Future<Optional<AlertDetail>> get(AlertVisibility visibility, String id) {
        return store.read(handle -> AlertTable.find(handle, id)
                .filter(visibility::sees)
                .map(alert -> new AlertDetail(alert, AlertTable.history(handle, id))));
    }

    /** Counts per category this person sees, in the order of {@link AlertCategory}. */
    public Future<List<AlertCounts>> counts(AlertVisibility visibility) {
        return store.read(handle -> visibility.categories().stream()
                .map(category -> counts(handle, visibility, category))
                .toList());
    }

    private static AlertCounts counts(Handle handle, AlertVisibility visibility, AlertCategory category) {
        return new AlertCounts(
                category,
                count(handle, visibility, category, Optional.of(AlertCondition.ACTIVE), Optional.empty()),
                count(handle, visibility, category, Optional.empty(), Optional.of(AlertHandling.NEW)),
                count(handle, visibility, category, Optional.empty(), Optional.of(AlertHandling.ACKNOWLEDGED)));
    }

    private static int count(
            Handle handle,
            AlertVisibility visibility,
            AlertCategory category,
            Optional<AlertCondition> condition,
            Optional<AlertHandling> handling) {
        AlertFilter filter = new AlertFilter(
                condition,
                handling,
                Optional.empty(),
                Set.of(category),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return FeedQuery.of(visibility, filter).count(handle, AlertCounts.LIMIT);
    }
}
