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
import java.util.stream.Collectors;
import vn.thonhub.core.json.Json;

/**
 * Which series exist and what number each has in the file. Changed by the writer after its commit, read by any thread.
 */
final class SeriesCatalogue {
    /** Far beyond a village; a device that invents tag values must not fill memory and disk with series. */
    static final int MOST_SERIES = 100_000;

    /** What makes a series: all of it. */
    record Key(String measurement, String field, Map<String, String> tags) {}

    private final Map<Key, Integer> ids = new ConcurrentHashMap<>();

    static SeriesCatalogue load(Connection connection) throws SQLException {
        SeriesCatalogue catalogue = new SeriesCatalogue();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, measurement, field, tags FROM series");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                catalogue.ids.put(
                        new Key(rows.getString(2), rows.getString(3), tags(rows.getString(4))), rows.getInt(1));
            }
        }
        return catalogue;
    }

    private static Map<String, String> tags(String json) {
        return Json.readMap(json).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, tag -> String.valueOf(tag.getValue())));
    }

    Integer id(Key key) {
        return ids.get(key);
    }

    boolean isFull(int adding) {
        return ids.size() + adding >= MOST_SERIES;
    }

    /** Gives a new series its number; {@link #add} it after the commit. */
    static int insert(Connection connection, Key key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO series (measurement, field, tags) VALUES (?, ?, ?) RETURNING id")) {
            statement.setString(1, key.measurement());
            statement.setString(2, key.field());
            statement.setString(3, Json.write(new TreeMap<>(key.tags())));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    void add(Map<Key, Integer> created) {
        ids.putAll(created);
    }

    /** Series a query is about, with their tags. */
    Map<Integer, Map<String, String>> matching(SeriesQuery query) {
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        ids.forEach((key, id) -> {
            if (key.measurement().equals(query.measurement())
                    && key.field().equals(query.field())
                    && key.tags().entrySet().containsAll(query.tags().entrySet())) {
                found.put(id, key.tags());
            }
        });
        return found;
    }

    List<Integer> allIds() {
        return new ArrayList<>(ids.values());
    }
}
