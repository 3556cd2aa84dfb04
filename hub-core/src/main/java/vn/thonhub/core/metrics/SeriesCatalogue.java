package vn.thonhub.core.metrics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import vn.thonhub.core.json.Json;

/**
 * Which series exist and what number each has in the file. Changed by the writer after its commit, read by any thread.
 */
final class SeriesCatalogue {
    /** Far beyond a village; a device that invents tag values must not fill memory and disk with series. */
    static final int MOST_SERIES = 100_000;

    /** What makes a series: all of it. */
    record Key(Origin origin, String field) {}

    private final Map<Origin, Map<String, Integer>> ids = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    static SeriesCatalogue load(Connection connection) throws SQLException {
        SeriesCatalogue catalogue = new SeriesCatalogue();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, measurement, field, tags FROM series");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Origin origin = Origin.of(rows.getString(2), tags(rows.getString(4)));
                catalogue.add(new Key(origin, rows.getString(3)), rows.getInt(1));
            }
        }
        return catalogue;
    }

    private static Map<String, String> tags(String json) {
        return Json.readMap(json).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, tag -> String.valueOf(tag.getValue())));
    }

    /** Numbers of the series from there, by field; those that exist. */
    Map<String, Integer> byField(Origin origin) {
        return ids.getOrDefault(origin, Map.of());
    }

    boolean isFull(int adding) {
        return size.get() + adding >= MOST_SERIES;
    }

    /** Gives a new series its number; {@link #add} it after the commit. */
    static int insert(Connection connection, Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO series (measurement, field, tags) VALUES (?, ?, ?) RETURNING id")) {
            statement.setString(1, key.origin().measurement());
            statement.setString(2, key.field());
            statement.setString(3, Json.write(key.origin().tags()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    void add(Map<Key, Integer> created) {
        created.forEach(this::add);
    }

    private void add(Key key, int id) {
        Integer before = ids.computeIfAbsent(key.origin(), any -> new ConcurrentHashMap<>())
                .put(key.field(), id);
        if (before == null) {
            size.incrementAndGet();
        }
    }

    /** Series a query is about, with their tags. */
    Map<Integer, Map<String, String>> matching(SeriesQuery query) {
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        ids.forEach((origin, fields) -> {
            Integer id = fields.get(query.field());
            if (id != null
                    && origin.measurement().equals(query.measurement())
                    && origin.tags().entrySet().containsAll(query.tags().entrySet())) {
                found.put(id, origin.tags());
            }
        });
        return found;
    }

    List<Integer> allIds() {
        List<Integer> all = new ArrayList<>();
        ids.values().forEach(fields -> all.addAll(fields.values()));
        return all;
    }
}
