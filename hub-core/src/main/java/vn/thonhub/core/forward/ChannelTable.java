package vn.thonhub.core.forward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.config.Secret;

/** SQL of the table {@code channel}. */
final class ChannelTable {
    private ChannelTable() {}

    static List<Channel> all(Handle handle) {
        return handle.select("SELECT * FROM channel ORDER BY name, id")
                .map((row, context) -> channel(row))
                .list();
    }

    static List<Channel> enabled(Handle handle) {
        return handle.select("SELECT * FROM channel WHERE enabled = 1")
                .map((row, context) -> channel(row))
                .list();
    }

    static Optional<Channel> find(Handle handle, String id) {
        return handle.select("SELECT * FROM channel WHERE id = ?", id)
                .map((row, context) -> channel(row))
                .findOne();
    }

    static void insert(Handle handle, Channel channel) {
        ChannelSettings settings = channel.settings();
        handle.execute(
                "INSERT INTO channel (id, kind, name, url, secret, min_severity, categories, enabled, created_at, version)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                channel.id(),
                Channel.WEBHOOK,
                settings.name(),
                settings.url(),
                channel.secret().reveal(),
                settings.minSeverity().id(),
                words(settings.categories()),
                settings.enabled() ? 1 : 0,
                channel.createdAt().toEpochMilli(),
                channel.version());
    }

    static void update(Handle handle, Channel channel) {
        ChannelSettings settings = channel.settings();
        handle.execute(
                "UPDATE channel SET name = ?, url = ?, min_severity = ?, categories = ?, enabled = ?, version = ?"
                        + " WHERE id = ?",
                settings.name(),
                settings.url(),
                settings.minSeverity().id(),
                words(settings.categories()),
                settings.enabled() ? 1 : 0,
                channel.version(),
                channel.id());
    }

    static boolean delete(Handle handle, String id) {
        return handle.execute("DELETE FROM channel WHERE id = ?", id) > 0;
    }

    private static String words(Set<AlertCategory> categories) {
        return categories.stream().map(AlertCategory::id).sorted().collect(Collectors.joining(","));
    }

    private static Channel channel(ResultSet row) throws SQLException {
        Set<AlertCategory> categories = Arrays.stream(
                        row.getString("categories").split(","))
                .filter(word -> !word.isEmpty())
                .map(AlertCategory::of)
                .collect(Collectors.toSet());
        ChannelSettings settings = new ChannelSettings(
                row.getString("name"),
                row.getString("url"),
                Severity.of(row.getString("min_severity")),
                categories,
                row.getInt("enabled") == 1);
        return new Channel(
                row.getString("id"),
                settings,
                new Secret(row.getString("secret")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version"));
    }
}
