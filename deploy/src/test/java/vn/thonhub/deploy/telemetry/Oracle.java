package vn.thonhub.deploy.telemetry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Compares what a stopped hub kept in its files with what the fleet said. Counts what is missing and what is too much. */
final class Oracle {
    private final Fleet fleet;
    private final List<String> faults = new ArrayList<>();
    private long lost;
    private long doubled;

    private Oracle(Fleet fleet) {
        this.fleet = fleet;
    }

    /** @param restarts how often the hub was killed: each may leave one stretch nobody watched */
    static Oracle check(Fleet fleet, Path data, int restarts) throws SQLException {
        Oracle oracle = new Oracle(fleet);
        try (Connection village = open(data.resolve("village.db"));
                Connection metrics = open(data.resolve("metrics.db"))) {
            oracle.sequences(village);
            oracle.intervals(village, restarts);
            oracle.nothingRefused(village);
            oracle.values(metrics);
        }
        return oracle;
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void sequences(Connection village) throws SQLException {
        Map<String, Integer> kept = new HashMap<>();
        rows(village, "SELECT id, seq FROM access_point", row -> kept.put(row.getString(1), row.getInt(2)));
        for (int ap = 0; ap < fleet.accessPoints(); ap++) {
            int last = kept.getOrDefault(Fleet.id(ap), -1);
            if (last != fleet.each() - 1) {
                lost++;
                fault(Fleet.id(ap) + " stands at message " + last);
            }
        }
    }

    /** Up all the time; unknown where the hub was dead; never down; no gap, no overlap, one that is open. */
    private void intervals(Connection village, int restarts) throws SQLException {
        Map<String, List<String>> states = new HashMap<>();
        Map<String, Long> ends = new HashMap<>();
        Set<String> torn = new HashSet<>();
        rows(
                village,
                "SELECT access_point_id, state, from_ms, to_ms FROM access_point_interval ORDER BY access_point_id, from_ms",
                row -> {
                    String id = row.getString(1);
                    states.computeIfAbsent(id, any -> new ArrayList<>()).add(row.getString(2));
                    if (ends.containsKey(id) && ends.get(id) != row.getLong(3)) {
                        torn.add(id);
                    }
                    ends.put(id, row.getLong(4));
                });
        for (int ap = 0; ap < fleet.accessPoints(); ap++) {
            List<String> seen = states.getOrDefault(Fleet.id(ap), List.of());
            long ups = seen.stream().filter("up"::equals).count();
            boolean sound = !seen.contains("down")
                    && ups >= 1
                    && ups <= 1 + restarts
                    && seen.size() <= 1 + 2 * restarts
                    && "up".equals(seen.get(seen.size() - 1))
                    && !torn.contains(Fleet.id(ap));
            if (!sound) {
                doubled += seen.isEmpty() ? 0 : 1;
                lost += seen.isEmpty() ? 1 : 0;
                fault(Fleet.id(ap) + " was " + seen);
            }
        }
    }

    private void nothingRefused(Connection village) throws SQLException {
        rows(village, "SELECT count(*), max(reason) FROM dead_letter", row -> {
            if (row.getInt(1) > 0) {
                lost += row.getInt(1);
                fault(row.getInt(1) + " dead letters, e.g. " + row.getString(2));
            }
        });
    }

    private void values(Connection metrics) throws SQLException {
        record Kept(int count, double sum) {}
        Map<String, Kept> kept = new HashMap<>();
        rows(
                metrics,
                "SELECT measurement || '.' || field || '@' || json_extract(tags, '$.device'), count(*), sum(v)"
                        + " FROM raw JOIN series ON series.id = s GROUP BY s",
                row -> kept.put(row.getString(1), new Kept(row.getInt(2), row.getDouble(3))));
        for (int number = 0; number < fleet.accessPoints(); number++) {
            int ap = number;
            Map<String, IntUnaryOperator> said = Map.of(
                    "wifi_ap.clients", seq -> 10 * Fleet.clients(ap, seq),
                    "wifi_radio.clients", seq -> 10 * Fleet.clients(ap, seq),
                    "wifi_ssid.clients", seq -> 10 * Fleet.clients(ap, seq),
                    "wifi_ap.rtt_ms", seq -> Fleet.rtt(ap, seq),
                    "wifi_ap.temp_c", seq -> 10 * Fleet.temperature(ap, seq));
            said.forEach((name, tenths) -> {
                Kept found = kept.getOrDefault(name + "@" + Fleet.id(ap), new Kept(0, 0));
                long expected = 0;
                for (int seq = 0; seq < fleet.each(); seq++) {
                    expected += tenths.applyAsInt(seq);
                }
                if (found.count() != fleet.each() || Math.round(found.sum() * 10) != expected) {
                    lost += Math.max(0, fleet.each() - found.count());
                    doubled += Math.max(0, found.count() - fleet.each());
                    fault(name + " of " + Fleet.id(ap) + ": " + found + ", said " + expected / 10.0);
                }
            });
        }
    }

    private void fault(String text) {
        faults.add(text);
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void rows(Connection connection, String sql, Reader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    long lost() {
        return lost;
    }

    long doubled() {
        return doubled;
    }

    /** The first few, in words. */
    String faults() {
        return faults.isEmpty() ? "none" : String.join("; ", faults.subList(0, Math.min(5, faults.size())));
    }
}
