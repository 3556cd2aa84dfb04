package vn.thonhub.core.forward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import vn.thonhub.core.alert.AlertCategory;
import vn.thonhub.core.alert.Severity;
import vn.thonhub.core.json.Json;
import vn.thonhub.core.security.SealedColumn;
import vn.thonhub.core.security.SecretBox;

/** SQL of the table {@code channel}. Secrets are sealed in it. */
final class ChannelTable {
    private final SealedColumn secrets;
    private final SealedColumn oldSecrets;

    ChannelTable(SecretBox box) {
        this.secrets = new SealedColumn(box, "channel", "id", "secret");
        this.oldSecrets = new SealedColumn(box, "channel", "id", "old_secret");
    }

    /** Seals what older hubs stored in clear. */
    int sealAll(Handle handle) {
        return secrets.sealAll(handle) + oldSecrets.sealAll(handle);
    }

    /** What people decided about each channel that is on, by its id; opens no secret. */
    static Map<String, ChannelSettings> enabledSettings(Handle handle) {
        Map<String, ChannelSettings> found = new TreeMap<>();
        handle.select("SELECT * FROM channel WHERE enabled = 1")
                .map((row, context) -> Map.entry(row.getString("id"), settings(row)))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    static Optional<ChannelSettings> settings(Handle handle, String id) {
        return handle.select("SELECT * FROM channel WHERE id = ?", id)
                .map((row, context) -> settings(row))
                .findOne();
    }

    static List<String> ids(Handle handle) {
        return handle.select("SELECT id FROM channel").mapTo(String.class).list();
    }

    List<Channel> all(Handle handle) {
        return handle.select("SELECT * FROM channel ORDER BY name, id")
                .map((row, context) -> channel(row))
                .list();
    }

    List<Channel> enabled(Handle handle) {
        return handle.select("SELECT * FROM channel WHERE enabled = 1")
                .map((row, context) -> channel(row))
                .list();
    }

    Optional<Channel> find(Handle handle, String id) {
        return handle.select("SELECT * FROM channel WHERE id = ?", id)
                .map((row, context) -> channel(row))
                .findOne();
    }

    void insert(Handle handle, Channel channel) {
        bind(
                        handle.createUpdate(
                                "INSERT INTO channel (id, kind, name, url, secret, min_severity, categories,"
                                        + " enabled, created_at, version, options, fallback_id, max_per_hour, trusted, language,"
                                        + " on_duty, old_secret, old_secret_until) VALUES (:id, :kind, :name, :url, :secret,"
                                        + " :severity, :categories, :enabled, :created, :version, :options, :fallback, :limit,"
                                        + " :trusted, :language, :duty, :old, :until)"),
                        channel)
                .bind("kind", channel.kind().id())
                .bind("created", channel.createdAt().toEpochMilli())
                .execute();
    }

    void update(Handle handle, Channel channel) {
        bind(
                        handle.createUpdate("UPDATE channel SET name = :name, url = :url,"
                                + " secret = coalesce(:secret, secret),"
                                + " min_severity = :severity, categories = :categories, enabled = :enabled,"
                                + " version = :version, options = :options, fallback_id = :fallback,"
                                + " max_per_hour = :limit, trusted = :trusted, language = :language, on_duty = :duty,"
                                + " old_secret = :old, old_secret_until = :until WHERE id = :id"),
                        channel)
                .execute();
    }

    private Update bind(Update update, Channel channel) {
        ChannelSettings settings = channel.settings();
        return update.bind("id", channel.id())
                .bind("name", settings.name())
                .bind("url", settings.url())
                .bind("secret", channel.secretLost() ? null : secrets.seal(channel.secret(), channel.id()))
                .bind("severity", settings.minSeverity().id())
                .bind("categories", words(settings.categories()))
                .bind("enabled", settings.enabled() ? 1 : 0)
                .bind("version", channel.version())
                .bind("options", Json.write(new TreeMap<>(settings.options())))
                .bind("fallback", settings.fallback().orElse(null))
                .bind("limit", settings.maxPerHour())
                .bind("trusted", settings.trusted() ? 1 : 0)
                .bind("language", settings.language().id())
                .bind("duty", settings.onDuty() ? 1 : 0)
                .bind(
                        "old",
                        channel.retired()
                                .map(old -> oldSecrets.seal(old.secret(), channel.id()))
                                .orElse(null))
                .bind(
                        "until",
                        channel.retired().map(old -> old.until().toEpochMilli()).orElse(null));
    }

    static boolean delete(Handle handle, String id) {
        handle.execute("UPDATE channel SET fallback_id = NULL WHERE fallback_id = ?", id);
        return handle.execute("DELETE FROM channel WHERE id = ?", id) > 0;
    }

    private static String words(Set<AlertCategory> categories) {
        return categories.stream().map(AlertCategory::id).sorted().collect(Collectors.joining(","));
    }

    private static ChannelSettings settings(ResultSet row) throws SQLException {
        Set<AlertCategory> categories = Arrays.stream(
                        row.getString("categories").split(","))
                .filter(word -> !word.isEmpty())
                .map(AlertCategory::of)
                .collect(Collectors.toSet());
        return new ChannelSettings(
                ChannelKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("url"),
                Severity.of(row.getString("min_severity")),
                categories,
                row.getInt("enabled") == 1,
                options(row.getString("options")),
                Optional.ofNullable(row.getString("fallback_id")),
                row.getInt("max_per_hour"),
                row.getInt("trusted") == 1,
                Language.of(row.getString("language")),
                row.getInt("on_duty") == 1);
    }

    private Channel channel(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Channel(
                id,
                settings(row),
                secrets.open(row.getString("secret"), id).orElse(Channel.LOST),
                retired(row),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version"));
    }

    private static Map<String, String> options(String json) {
        return Json.readMap(json).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, option -> String.valueOf(option.getValue())));
    }

    private Optional<Channel.Retired> retired(ResultSet row) throws SQLException {
        String secret = row.getString("old_secret");
        Instant until = Instant.ofEpochMilli(row.getLong("old_secret_until"));
        String id = row.getString("id");
        return Optional.ofNullable(secret)
                .flatMap(stored -> oldSecrets.open(stored, id))
                .map(opened -> new Channel.Retired(opened, until));
    }
}
