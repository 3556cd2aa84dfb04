package vn.thonhub.core.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How many alerts there were, how fast people were, and how often they judged an alert false. Counts what a person may
 * see; what belongs to another alert counts with that one. Hours are those of Vietnam.
 */
public final class AlertNumbers {
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    /**
     * Alerts of a kind.
     *
     * @param resolved closed with a judgement
     * @param falseAlarms of those, judged a false alarm or a nuisance
     * @param toAcknowledgeS median seconds until somebody took it up; absent when nobody did
     * @param toResolveS median seconds until it was closed
     */
    public record OfKind(
            String kind,
            int alerts,
            int resolved,
            int falseAlarms,
            Optional<Long> toAcknowledgeS,
            Optional<Long> toResolveS) {}

    /** Judgements on a kind at one device: which rule to mend. @param falseRate 0 to 1 */
    public record OfDevice(String kind, String device, String name, int resolved, int falseAlarms, double falseRate) {}

    /**
     * The numbers of a span of time.
     *
     * @param villages alerts by village; of no village under the empty name
     * @param hours alerts by hour of the day, 24 of them
     */
    public record Numbers(
            Instant from,
            Instant to,
            int alerts,
            List<OfKind> kinds,
            Map<String, Integer> villages,
            List<Integer> hours,
            List<OfDevice> devices) {}

    private final Map<String, Tally> kinds = new TreeMap<>();
    private final Map<String, Integer> villages = new TreeMap<>();
    private final int[] hours = new int[24];
    private final Map<String, Judged> devices = new HashMap<>();
    private int alerts;

    private AlertNumbers() {}

    private static final class Tally {
        private int alerts;
        private int resolved;
        private int falseAlarms;
        private final List<Long> toAcknowledge = new ArrayList<>();
        private final List<Long> toResolve = new ArrayList<>();
    }

    private record Judged(String kind, String device, String name, int resolved, int falseAlarms) {}

    /** @param from inclusive @param to exclusive */
    public static Numbers read(Handle handle, AlertVisibility visibility, Instant from, Instant to) {
        Objects.requireNonNull(visibility, "visibility");
        AlertNumbers numbers = new AlertNumbers();
        handle.createQuery("SELECT kind, category, device_id, device_name, village, disposition, raised_at,"
                        + " acknowledged_at, resolved_at FROM alert"
                        + " WHERE raised_at >= :from AND raised_at < :to AND lead_id IS NULL")
                .bind("from", from.toEpochMilli())
                .bind("to", to.toEpochMilli())
                .setFetchSize(1_000)
                .map((row, context) -> numbers.take(row, visibility))
                .forEach(taken -> {});
        return numbers.done(from, to);
    }

    private boolean take(ResultSet row, AlertVisibility visibility) throws SQLException {
        AlertCategory category = AlertCategory.of(row.getString("category"));
        String device = row.getString("device_id");
        Optional<String> village = Optional.ofNullable(row.getString("village"));
        if (!visibility.sees(category, device, village)) {
            return false;
        }
        Instant raised = Instant.ofEpochMilli(row.getLong("raised_at"));
        alerts++;
        hours[raised.atZone(VIETNAM).getHour()]++;
        villages.merge(village.orElse(""), 1, Integer::sum);
        Tally tally = kinds.computeIfAbsent(row.getString("kind"), any -> new Tally());
        tally.alerts++;
        AlertRow.instant(row, "acknowledged_at").ifPresent(at -> tally.toAcknowledge.add(seconds(raised, at)));
        AlertRow.instant(row, "resolved_at").ifPresent(at -> tally.toResolve.add(seconds(raised, at)));
        Optional<Disposition> judged = AlertRow.text(row, "disposition").map(Disposition::of);
        if (judged.isPresent()) {
            boolean wrong = judged.get() == Disposition.FALSE_ALARM || judged.get() == Disposition.NUISANCE;
            tally.resolved++;
            tally.falseAlarms += wrong ? 1 : 0;
            judge(row.getString("kind"), device, row.getString("device_name"), wrong);
        }
        return true;
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    private void judge(String kind, String device, String name, boolean wrong) {
        Judged one = new Judged(kind, device, name, 1, wrong ? 1 : 0);
        devices.merge(
                kind + " " + device,
                one,
                (a, b) ->
                        new Judged(kind, device, name, a.resolved() + b.resolved(), a.falseAlarms() + b.falseAlarms()));
    }

    private Numbers done(Instant from, Instant to) {
        List<OfKind> ofKinds = kinds.entrySet().stream()
                .map(kind -> new OfKind(
                        kind.getKey(),
                        kind.getValue().alerts,
                        kind.getValue().resolved,
                        kind.getValue().falseAlarms,
                        median(kind.getValue().toAcknowledge),
                        median(kind.getValue().toResolve)))
                .toList();
        List<OfDevice> ofDevices = devices.values().stream()
                .map(judged -> new OfDevice(
                        judged.kind(),
                        judged.device(),
                        judged.name(),
                        judged.resolved(),
                        judged.falseAlarms(),
                        Math.round(1000.0 * judged.falseAlarms() / judged.resolved()) / 1000.0))
                .sorted((a, b) -> b.falseAlarms() != a.falseAlarms()
                        ? b.falseAlarms() - a.falseAlarms()
                        : (a.kind() + a.device()).compareTo(b.kind() + b.device()))
                .toList();
        List<Integer> byHour = new ArrayList<>();
        for (int count : hours) {
            byHour.add(count);
        }
        return new Numbers(from, to, alerts, ofKinds, villages, byHour, ofDevices);
    }

    private static Optional<Long> median(List<Long> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Collections.sort(values);
        return Optional.of(values.get((values.size() - 1) / 2));
    }
}
